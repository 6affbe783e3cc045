import path from "node:path";
import { shareText } from "@assay/adapters/reports";
import type { Estimate } from "@assay/core/domain";
import { wilsonInterval } from "@assay/core/stats";
import type { ReportRow } from "@assay/workflow/ports";
import { openRunData } from "../../annotate/open-run-data.ts";
import { EXIT_CODE } from "../../cli/exit-code.ts";
import type { WorkedRun } from "../../run/run-one-system.ts";
import { renderTable } from "../../terminal/render-table.ts";
import { faultsOf } from "../health/answer.ts";
import { EXPERTS } from "./ask-experts.ts";
import { complianceOpinion } from "./expert-opinion.ts";
import { SETS, type TunedSystem } from "./fine-tune.ts";
import { knowledgeOf } from "./generated-data.ts";
import { labelAnswers } from "./label-answers.ts";
import { REPORT } from "./measure-chatbot.ts";
import { readJudgeTrust } from "./read-judge-trust.ts";
import { type ChapterRuns, rowsOf, runBenchmark } from "./run-benchmark.ts";
import { type CountedPart, NAMES, partOf, type Scene } from "./stage.ts";
import { partText } from "./words.ts";

/** One system on the second benchmark. */
export interface SystemNumbers {
	readonly kind: TunedSystem["kind"] | "base";
	/** Compliant answers by the generator's truth. */
	readonly english: CountedPart;
	readonly spanish: CountedPart;
	/** English answers that the judge and both rules pass. */
	readonly evaluators: Estimate;
	/** All answers that the quality model passes, and as the experts would say; absent where nobody labelled. */
	readonly qualityModel?: { readonly raw?: Estimate; readonly corrected?: Estimate };
}

/** What the second benchmark says. */
export interface SecondBenchmark {
	readonly systems: readonly SystemNumbers[];
	readonly code: ChapterRuns["code"];
}

const RULES = ["rudeWords", "competitors"];
const SPANISH = /-es$/;

/** Chapter: the benchmark again, with the Spanish prompts and the mended judge, on every tuned model. */
export async function measureAgain(
	scene: Scene,
	{ judge, tuned }: { readonly judge: string; readonly tuned: readonly TunedSystem[] },
): Promise<SecondBenchmark> {
	const { folder, narrator } = scene;
	narrator.step("The benchmark again");
	const judges = new Set([judge, ...RULES, NAMES.qualityModel]);
	const asked = { judges: (name: string) => judges.has(name) };
	const measured = inOrder(tuned);
	const { code, runs } = await runBenchmark(scene, {
		...asked,
		systems: measured.map(({ system }) => system),
		isShown: false,
	});
	if (code !== EXIT_CODE.good) return { systems: [], code };
	const numbers: SystemNumbers[] = [];
	for (const [i, worked] of runs.entries())
		numbers.push(await numbersOf(scene, worked, { kind: measured[i]?.kind ?? "base", judge }));
	const systems = numbers.toSorted((a, b) => Number(isBase(b)) - Number(isBase(a)));
	narrator.say(
		"No reference prompt was trained on. The matrix of the model that was tuned on the curated set, and what changed against the chatbot as it was; two experts have labelled 150 answers of either, so that the quality model's rate is corrected, too:",
	);
	const base = runs[measured.findIndex(isBase)];
	const shown = await runBenchmark(scene, {
		...asked,
		systems: tuned.filter(({ kind }) => kind === "curated").map(({ system }) => system),
		...(base && { baseline: base.run }),
		files: [path.join(folder, REPORT)],
	});
	if (shown.code === EXIT_CODE.gateFailed)
		narrator.say("A gate still fails; it counts all prompts, the Spanish ones too.");
	narrator.say("System by system, by the generator's truth and by the judge and both rules:");
	tell(scene, systems);
	return { systems, code: shown.code };
}

/** The chatbot as it was just before the curated set, so that the page compares these two by itself. */
function inOrder(
	tuned: readonly TunedSystem[],
): readonly { readonly kind: SystemNumbers["kind"]; readonly system: string }[] {
	return [
		...tuned.filter(({ kind }) => kind !== "curated"),
		{ kind: "base", system: NAMES.system },
		...tuned.filter(({ kind }) => kind === "curated"),
	];
}

function isBase({ kind }: { readonly kind: SystemNumbers["kind"] }): boolean {
	return kind === "base";
}

async function numbersOf(
	scene: Scene,
	worked: WorkedRun,
	{ judge, kind }: { readonly kind: SystemNumbers["kind"]; readonly judge: string },
): Promise<SystemNumbers> {
	const rows = await rowsOf(worked);
	const english = rows.filter(({ promptId }) => !SPANISH.test(promptId));
	const names = worked.subject.evaluators.map(({ definition }) => definition.name);
	const needed = [judge, ...RULES].map((name) => names.indexOf(name));
	const passed = english.filter(({ verdicts }) => needed.every((at) => isPass(verdicts[at])));
	const qualityModel =
		kind === "base" || kind === "curated" ? await askAgain(scene, worked) : undefined;
	return {
		kind,
		english: compliantOf(scene, english),
		spanish: compliantOf(
			scene,
			rows.filter(({ promptId }) => SPANISH.test(promptId)),
		),
		evaluators: {
			value: passed.length / english.length,
			...wilsonInterval(passed.length, english.length),
			count: english.length,
			confidence: 0.95,
		},
		...(qualityModel && { qualityModel }),
	};
}

function isPass(verdict: ReportRow["verdicts"][number] | undefined): boolean {
	return verdict?.kind === "scored" && verdict.score === 1;
}

function compliantOf(scene: Scene, rows: readonly ReportRow[]): CountedPart {
	const { answerOf, factOf } = knowledgeOf(scene);
	const compliant = rows.filter(({ promptId, response }) => {
		const fact = factOf(promptId);
		return (
			fact !== undefined &&
			response !== undefined &&
			faultsOf(fact, answerOf(response)).length === 0
		);
	});
	return partOf(compliant.length, rows.length);
}

/** Experts label answers of the run, so that the quality model's rate can be corrected. */
async function askAgain(scene: Scene, { run }: WorkedRun): Promise<SystemNumbers["qualityModel"]> {
	const { session } = scene;
	const data = await openRunData(session.workbench.store, run.id);
	await labelAnswers(session.workbench, data, {
		name: `Compliance of ${run.manifest.system.name}`,
		panel: {
			criterion: NAMES.compliance,
			experts: EXPERTS,
			opinion: complianceOpinion,
			known: scene,
		},
	});
	const found = await readJudgeTrust(session.workbench.store, data, NAMES.qualityModel);
	return {
		...(found?.raw && { raw: found.raw }),
		...(found?.corrected && { corrected: found.corrected }),
	};
}

function tell({ narrator, output }: Scene, systems: readonly SystemNumbers[]): void {
	narrator.list(
		renderTable(
			[
				{ header: "tuned on", isFlexible: true },
				{ header: "truth, English", align: "right" },
				{ header: "by the evaluators", align: "right" },
				{ header: "truth, Spanish", align: "right" },
			],
			systems.map(({ english, evaluators, kind, spanish }) => [
				kind === "base" ? "nothing (base)" : SETS[kind],
				partText(english),
				shareText(evaluators),
				partText(spanish),
			]),
			output.width,
		),
	);
	const find = (kind: SystemNumbers["kind"]): SystemNumbers | undefined =>
		systems.find((one) => one.kind === kind);
	const [base, curated] = [find("base"), find("curated")];
	if (base === undefined || curated === undefined) return;
	narrator.say(
		`So ${partText(base.english)} answers to the English prompts complied before, and ${partText(curated.english)} do now; the judge and the two rules, which do not know the truth, say ${shareText(base.evaluators)} and ${shareText(curated.evaluators)}.${choiceText(systems)}`,
	);
	narrator.say(correctedText(base, curated));
	if (gain(base.spanish, curated.spanish) < NOTICEABLE)
		narrator.say(
			`In Spanish nearly nothing is won: ${partText(curated.spanish)}. All that the model was tuned on is in English, so that it answers Spanish as before. The benchmark shows it, because the slice is there; answers in Spanish are the next thing to collect.`,
		);
}

/** From this difference of shares on, one is told to be better. */
const NOTICEABLE = 0.1;

function gain(before: CountedPart, after: CountedPart): number {
	return (after.share ?? Number.NaN) - (before.share ?? Number.NaN);
}

/** What the choice of rows was worth, where the curated ones are better than all others. */
function choiceText(systems: readonly SystemNumbers[]): string {
	const curated = systems.find(({ kind }) => kind === "curated");
	const others = systems.filter(({ kind }) => kind !== "curated" && kind !== "base");
	return curated !== undefined &&
		others.length > 0 &&
		others.every(({ english }) => gain(english, curated.english) >= NOTICEABLE)
		? " The same model tuned on other rows is worth less: it is the choice of rows that counts."
		: "";
}

function correctedText(base: SystemNumbers, curated: SystemNumbers): string {
	const [before, after] = [base.qualityModel, curated.qualityModel];
	if (before?.corrected === undefined || after?.corrected === undefined) return "";
	return `The quality model reads words and looks nothing up: it passes ${shareText(after.raw)} of all answers, Spanish ones too. With what the experts say of 150 of them, that is ${shareText(after.corrected)}; before, ${shareText(before.corrected)}.`;
}
