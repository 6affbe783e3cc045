import { checkGates } from "@assay/core/benchmark";
import type { EvaluatorDefinition, SystemDefinition } from "@assay/core/domain";
import type { RunSubject, RunWork } from "../benchmark/index.ts";
import type {
	ReportComparison,
	ReportDefinition,
	RunReport,
	RunTrust,
	StoredRun,
} from "../ports/index.ts";
import { unlabelledTrust } from "../refine/unlabelled-trust.ts";
import { gateEvidence } from "./gate-evidence.ts";
import { groupFailures } from "./group-failures.ts";
import { readRunResults } from "./read-run-results.ts";
import { readReportRows } from "./report-rows.ts";
import { readTrend } from "./run-trend.ts";
import { findWorstRows } from "./worst-rows.ts";

/** What a report is made from. */
export interface ReportInput {
	readonly project: string;
	readonly run: StoredRun;
	readonly subject: RunSubject;
	readonly work: RunWork;
	readonly comparison?: ReportComparison;
	/** Absent where nobody has labelled anything. */
	readonly trust?: RunTrust;
	/** Without these two parts a report is quick: what a terminal shows. */
	readonly isBrief: boolean;
}

/** Puts together everything that a report of one run says. */
export async function buildRunReport(input: ReportInput): Promise<RunReport> {
	const { project, run, subject, work } = input;
	const { store } = work;
	const { matrix, totals } = await readRunResults(store, run, subject);
	const criteria = subject.criteria.map(({ definition }) => definition);
	const trust = input.trust ?? unlabelledTrust(subject, matrix);
	return {
		project,
		run,
		matrix,
		totals,
		trust,
		criteria,
		system: {
			...run.manifest.system,
			...aboutText(subject.system.definition.description),
			kind: systemKind(subject.system.definition),
		},
		evaluators: subject.evaluators.map(({ definition, version }) => ({
			name: definition.name,
			version,
			criterion: definition.criterion,
			kind: evaluatorKind(definition),
			...aboutText(definition.description),
		})),
		slices: subject.slices.map(
			({ definition, version }): ReportDefinition => ({
				name: definition.name,
				version,
				kind: definition.rule.kind,
				...aboutText(definition.description),
			}),
		),
		gates: checkGates(matrix, criteria, gateEvidence(trust)),
		failures: await groupFailures(store, run),
		worst: input.isBrief ? [] : await findWorstRows(work, run, subject),
		trend: input.isBrief ? [] : await readTrend(store, run),
		...(input.comparison && { comparison: input.comparison }),
		method: RUN_METHOD,
		rows: () => readReportRows(work, run, { subject }),
	};
}

function aboutText(description: string | undefined): { readonly description?: string } {
	return description === undefined ? {} : { description };
}

function systemKind(system: SystemDefinition): string {
	switch (system.kind) {
		case "recorded":
			return "recorded responses";
		case "prompt":
			return `prompt, ${system.model}`;
		case "http":
			return `endpoint, ${new URL(system.url).host}`;
		case "function":
			return `function, ${system.code.module}`;
	}
}

/** What kind of evaluator it is, in a few words: `judge, openai:gpt-x`. */
export function evaluatorKind(evaluator: EvaluatorDefinition): string {
	switch (evaluator.kind) {
		case "code":
			return `code, ${evaluator.check.type}`;
		case "function":
			return `function, ${evaluator.code.module}`;
		case "judge":
			return `judge, ${evaluator.judge.model}`;
		case "jury":
			return `jury of ${evaluator.jury.members.join(", ")}`;
		case "quality-model":
			return `quality model ${evaluator.model.slice(0, 12)}`;
		case "recorded":
			return "annotator" in evaluator.source
				? `labels of ${evaluator.source.annotator}`
				: `recorded verdicts of ${evaluator.source.evaluator}`;
	}
}

/** How the numbers of a run are made, one sentence or two each. */
export const RUN_METHOD: readonly string[] = [
	"A verdict is scored, abstained or failed; only scored rows enter an estimate, and the other two are counted beside it.",
	"Pass rates carry 95 % Wilson intervals, mean scores 95 % t intervals. Where rows are not independent (several responses to a prompt, translations or paraphrases of one prompt) both are clustered.",
	"Changes are tested on the rows that both runs scored: McNemar mid-p for pass rates, a sign-flip permutation for mean scores, with the Benjamini-Hochberg correction over all cells of the comparison at a false discovery rate of 10 %.",
	"A slice below its minimum number of prompts, or with fewer than 10 independent rows, is thin: its counts are shown in place of a percentage.",
	"Where people have labelled a random draw of the rows, the rate leads that they would give: the evaluator's pass rate is corrected behind each of its verdicts (post-stratification with a MOVER interval; Rogan and Gladen's method where only other rows are labelled). It is about the rows that the evaluator scored. A judge's rate that no label has checked carries no interval.",
	"An evaluator is aligned when, on labels that nobody tuned it on, the one-sided 95 % lower limit of its agreement with people is above its target and it is better than a coin both on what people pass and on what they fail.",
];
