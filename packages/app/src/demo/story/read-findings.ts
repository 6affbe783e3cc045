import { type Coverage, createCoverageAccumulator } from "@assay/core/benchmark";
import { fingerprintOf, selectPrompts, toManifest } from "@assay/workflow/benchmark";
import type { ReportRow, StoredRun } from "@assay/workflow/ports";
import { readReportRows } from "@assay/workflow/results";
import { describeCoverage } from "../../run/coverage-command.ts";
import { fixRun, type RunSession } from "../../run/run-one-system.ts";
import { syncDefinitions } from "../../workbench/sync-definitions.ts";

/** What a run of the example shows. */
export interface Findings {
	readonly run: StoredRun;
	/** Names of the evaluators, in the order of the rows' verdicts. */
	readonly evaluators: readonly string[];
	readonly rows: readonly ReportRow[];
	readonly coverage: Coverage;
	readonly coverageLines: readonly string[];
}

/** Reads the run of a system that rests on the project as it is now; `undefined` when there is none. */
export async function readFindings(
	session: RunSession,
	systemName: string,
): Promise<Findings | undefined> {
	const { signal, workbench } = session;
	const { project, store } = workbench;
	const versioned = await syncDefinitions(workbench);
	const system = versioned.systems.find(({ definition }) => definition.name === systemName);
	if (system === undefined) return undefined;
	const subject = { ...versioned, system };
	const prompts = await selectPrompts(store, {}, signal);
	const trials = project.run.repeat ?? 1;
	const { runRequest, work } = await fixRun(session, {
		subject,
		prompts,
		trials,
		nonce: undefined,
	});
	const run = await store.findRun(fingerprintOf(toManifest(runRequest)));
	if (run === undefined) return undefined;
	const slices = subject.slices.map(({ definition }) => definition);
	const evaluators = subject.evaluators.map(({ definition }) => definition.name);
	const accumulator = createCoverageAccumulator({ slices, evaluators });
	for await (const block of store.readColumns(run.id))
		accumulator.add({ ...block, promptCount: block.promptSeqs.length });
	const coverage = accumulator.finish();
	const rows: ReportRow[] = [];
	for await (const row of readReportRows(work, run, { subject })) rows.push(row);
	return { run, evaluators, rows, coverage, coverageLines: describeCoverage(coverage, slices) };
}
