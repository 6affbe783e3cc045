import { selectPrompts } from "@assay/workflow/benchmark";
import type { ReportRow, StoredRun } from "@assay/workflow/ports";
import { readReportRows } from "@assay/workflow/results";
import { EXIT_CODE, type ExitCode } from "../../cli/exit-code.ts";
import { runOneSystem, type WorkedRun } from "../../run/run-one-system.ts";
import { showRun } from "../../run/show-run.ts";
import { syncDefinitions } from "../../workbench/sync-definitions.ts";
import { syncSources } from "../../workbench/sync-sources.ts";
import type { Scene } from "./stage.ts";

/** What a chapter runs. */
export interface ChapterRun {
	/** By name; those that the project no longer has are left out. */
	readonly systems: readonly string[];
	/** True for the evaluators that judge. */
	readonly judges: (evaluator: string) => boolean;
	/** Only so many prompts, from the first on. */
	readonly firstPrompts?: number;
	/** What the runs are compared with; absent: the first one. */
	readonly baseline?: StoredRun;
	/** Where the report is written. */
	readonly files?: readonly string[];
	/** False: nothing is told of the runs. */
	readonly isShown?: boolean;
}

/** What came of it. */
export interface ChapterRuns {
	readonly runs: readonly WorkedRun[];
	/** The worst. */
	readonly code: ExitCode;
}

const FAIL_ON_ERROR = 0.1;

/** Runs the benchmark on systems, one after the other; what has been run before is taken up. */
export async function runBenchmark(scene: Scene, asked: ChapterRun): Promise<ChapterRuns> {
	const { output, session } = scene;
	const { signal, workbench } = session;
	const versioned = await syncDefinitions(workbench);
	await syncSources(workbench, output, signal);
	const { firstPrompts: firstN } = asked;
	const selected = await selectPrompts(
		workbench.store,
		firstN === undefined ? {} : { firstN },
		signal,
	);
	// Translations share clusters with the prompts that they were made from, these alone share none.
	const prompts = firstN === undefined ? selected : { ...selected, isClustered: false };
	const evaluators = versioned.evaluators.filter(({ definition }) => asked.judges(definition.name));
	const runs: WorkedRun[] = [];
	let code: ExitCode = EXIT_CODE.good;
	for (const name of asked.systems) {
		const system = versioned.systems.find(({ definition }) => definition.name === name);
		if (system === undefined) continue;
		const worked = await runOneSystem(session, {
			subject: { ...versioned, evaluators, system },
			prompts,
			trials: workbench.project.run.repeat ?? 1,
			nonce: undefined,
			tags: {},
			isDryRun: false,
		});
		if (worked === undefined) continue;
		runs.push(worked);
		if (worked.outcome === "interrupted") return { runs, code: EXIT_CODE.interrupted };
		if (asked.isShown === false) continue;
		code = await showRun(session, worked, {
			files: asked.files ?? [],
			baseline: asked.baseline ?? runs[0]?.run,
			failOnError: workbench.project.run.failOnError ?? FAIL_ON_ERROR,
			failsOnRegression: false,
		});
	}
	return { runs, code };
}

/** The rows of a run with their verdicts. */
export async function rowsOf({ run, subject, work }: WorkedRun): Promise<readonly ReportRow[]> {
	const rows: ReportRow[] = [];
	for await (const row of readReportRows(work, run, { subject })) rows.push(row);
	return rows;
}
