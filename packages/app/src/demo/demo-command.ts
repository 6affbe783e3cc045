import path from "node:path";
import { durationText, writeReport } from "@assay/adapters/reports";
import type { StoredRun } from "@assay/workflow/ports";
import { openRunData } from "../annotate/open-run-data.ts";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import { openRun } from "../run/report-command.ts";
import { runCommand } from "../run/run-command.ts";
import type { RunSession } from "../run/run-one-system.ts";
import { withSession } from "../run/session.ts";
import { reportOf } from "../run/show-run.ts";
import { generateHistory } from "./health/generate-history.ts";
import { generateReferencePrompts } from "./health/generate-reference-prompts.ts";
import { dataFiles } from "./project/data-files.ts";
import { DEFINITION_FILES } from "./project/definition-files.ts";
import { writeProject } from "./project/write-project.ts";
import { compareWithTruth, type TruthComparison } from "./story/compare-with-truth.ts";
import type { GeneratedData } from "./story/generated-data.ts";
import { labelAnswers } from "./story/label-answers.ts";
import { createNarrator, type Narrator } from "./story/narrator.ts";
import { type Findings, readFindings } from "./story/read-findings.ts";
import { readJudgeTrust } from "./story/read-judge-trust.ts";
import {
	tellBeginning,
	tellCoverage,
	tellData,
	tellLabels,
	tellMatrix,
	tellNext,
	tellRun,
	tellTrust,
	tellTruth,
} from "./story/tell-story.ts";

/** Flags of `assay demo`. */
export interface DemoFlags {
	readonly folder?: string;
	readonly seed?: number;
	/** Serves the workbench afterwards and shows it in the browser. */
	readonly open?: boolean;
	readonly port?: number;
}

const PAIRS = 10_000;
const PROMPTS = 400;
const FOLDER = "be-healthy";
const SEED = 7;
const CONFIG = "assay.config.ts";
const REPORT = "report.html";
const SYSTEM = "base";
const JUDGE = "accuracyJudge";

/** What the story is told with and about. */
interface Stage extends GeneratedData {
	readonly output: Output;
	readonly narrator: Narrator;
	readonly folder: string;
	readonly seed: number;
}

/**
 * `assay demo`: makes the Be Healthy example, runs its benchmark on offline models and tells what
 * it shows. Failing gates are part of the story and do not make the exit code bad.
 */
export async function demoCommand(flags: DemoFlags): Promise<ExitCode> {
	const startedAt = performance.now();
	const { folder = FOLDER, seed = SEED } = flags;
	const output = processOutput({});
	const stage: Stage = {
		output,
		narrator: createNarrator(output),
		folder,
		seed,
		history: generateHistory(seed, PAIRS),
		prompts: generateReferencePrompts(seed, PROMPTS),
	};
	tellBeginning(stage.narrator);
	writeData(stage);
	const code = await runBenchmark(stage);
	if (code === EXIT_CODE.interrupted || code === EXIT_CODE.incomplete) return code;
	tellMatrix(stage.narrator, code === EXIT_CODE.gateFailed);
	const truth = await showFindings(stage);
	stage.narrator.step("What to do next");
	const report = path.join(folder, REPORT);
	tellNext(stage.narrator, { again: againText(flags), folder, report, truth });
	output.print(`\nDone in ${durationText(performance.now() - startedAt)}.`);
	if (!flags.open) return EXIT_CODE.good;
	const { uiCommand } = await import("../http/ui-command.ts");
	return uiCommand({
		config: configOf(stage),
		open: true,
		...(flags.port !== undefined && { port: flags.port }),
	});
}

function writeData({ folder, narrator, ...data }: Stage): void {
	narrator.step("The data");
	const files = [...dataFiles(data.history, data.prompts), ...DEFINITION_FILES];
	tellData(narrator, data, { folder, project: writeProject(folder, files) });
}

function runBenchmark({ folder, narrator }: Stage): Promise<ExitCode> {
	narrator.step("The benchmark");
	tellRun(narrator);
	return runCommand({
		config: configOf({ folder }),
		output: [path.join(folder, REPORT)],
	});
}

/** Gives what the generator knows about the responses; `undefined` when the project no longer has the example's system. */
async function showFindings(stage: Stage): Promise<TruthComparison | undefined> {
	let truth: TruthComparison | undefined;
	await withSession({ config: configOf(stage) }, stage.output, async (session) => {
		const findings = await readFindings(session, SYSTEM);
		if (findings !== undefined) truth = await showFinding(stage, session, findings);
		return EXIT_CODE.good;
	});
	return truth;
}

async function showFinding(
	stage: Stage,
	session: RunSession,
	findings: Findings,
): Promise<TruthComparison> {
	const { narrator } = stage;
	const { workbench } = session;
	const { store } = workbench;
	narrator.step("What the benchmark does not cover");
	tellCoverage(narrator, findings);
	narrator.step("What the experts say");
	const data = await openRunData(store, findings.run.id);
	tellLabels(narrator, await labelAnswers(workbench, data, stage));
	narrator.step("Can the judge be trusted?");
	const trust = await readJudgeTrust(store, data, JUDGE);
	if (trust !== undefined) tellTrust(narrator, trust);
	const truth = compareWithTruth(findings.rows, findings.evaluators.indexOf(JUDGE), stage);
	tellTruth(narrator, truth);
	await writeNewReport(stage, session, findings.run);
	return truth;
}

/** The report that the benchmark wrote knows nothing of the labels. */
async function writeNewReport(
	{ folder }: Stage,
	session: RunSession,
	baseline: StoredRun,
): Promise<void> {
	const file = path.join(folder, REPORT);
	const worked = await openRun(session, "latest");
	await writeReport(await reportOf(session, worked, { files: [file], baseline }), file);
}

function configOf({ folder }: Pick<Stage, "folder">): string {
	return path.join(folder, CONFIG);
}

function againText({ folder, seed }: DemoFlags): string {
	return [
		"npx assay demo",
		...(folder === undefined ? [] : [`--folder ${folder}`]),
		...(seed === undefined ? [] : [`--seed ${seed}`]),
	].join(" ");
}
