import { ConflictError, runId } from "@assay/core/domain";
import type { Job, RunDetail, RunItem, RunOperations, RunStart, RunSums } from "@assay/sdk/api";
import type { FailureGroup, StoredRun } from "@assay/workflow/ports";
import { groupFailures } from "@assay/workflow/results";
import type { HandlersOf } from "../handlers.ts";
import { runItem } from "../run-item.ts";
import { isWorkedOn } from "../run-state.ts";
import type { Workroom } from "../workroom.ts";
import { failureRemedy } from "./failure-remedy.ts";
import { reportFile } from "./report-file.ts";
import { requireIdleRun, requireRun } from "./require-run.ts";
import { readRunOptions } from "./run-options.ts";
import { createRunSumsReader, type RunSumsReader } from "./run-sums.ts";

const RUNS_AT_ONCE = 100;

/** Handlers of runs. */
export function runHandlers(workroom: Workroom): HandlersOf<RunOperations> {
	const { runJobs, store } = workroom;
	const sums = createRunSumsReader(store);
	return {
		"GET /runs": async ({ cursor, limit = RUNS_AT_ONCE }) => {
			const runs = await store.listRuns();
			const start = startOf(runs, cursor);
			const shown = runs.slice(start, start + limit);
			const last = shown.at(-1);
			return {
				items: await Promise.all(shown.map((run) => runItem(workroom, run))),
				...(start + limit < runs.length && last && { next: `${last.createdAt} ${last.id}` }),
			};
		},
		"GET /run-sums": async (input) => ({ runs: await sumsOf(workroom, sums, input.runs) }),
		"GET /run-options": () => readRunOptions(workroom),
		"GET /runs/{run}": async ({ run }) => {
			const stored = await requireRun(workroom, run);
			return detailOf(workroom, stored, await sums.read(stored));
		},
		"DELETE /runs/{run}": async ({ run }) => {
			const stored = await requireIdleRun(workroom, run);
			await store.deleteRun(stored.id);
			return { deleted: stored.id };
		},
		"PUT /runs/{run}/tags": async ({ run, tags }): Promise<RunItem> => {
			const { id } = await requireRun(workroom, run);
			await store.setRunTags(id, tags);
			return runItem(workroom, await requireRun(workroom, run));
		},
		"POST /runs/plan": async (start, { signal }) => ({ plans: await runJobs.plan(start, signal) }),
		"POST /runs": async (start, { signal }) => {
			// The command itself says what is wrong with a name, before anything is started.
			if (!(await namesKnown(workroom, start))) await runJobs.plan(start, signal);
			return runJobs.run(start);
		},
		"POST /runs/{run}/resume": async ({ run, ...limits }) =>
			runJobs.onRun({ command: "resume", run: await requireIdleRun(workroom, run), limits }),
		"POST /runs/{run}/retry": async ({ run, what, ...limits }) =>
			runJobs.onRun({
				command: "retry",
				run: await requireIdleRun(workroom, run),
				flags: [`--${what}`],
				limits,
			}),
		"POST /runs/{run}/score": async ({ evaluators = [], run, ...limits }) =>
			runJobs.onRun({
				command: "score",
				run: await requireIdleRun(workroom, run),
				flags: evaluators.map((name) => `--evaluator=${name}`),
				limits,
			}),
		"POST /runs/{run}/cancel": async ({ run }) => cancel(workroom, await requireRun(workroom, run)),
		"GET /runs/{run}/report": async (input) =>
			reportFile(workroom, await requireRun(workroom, input.run), input),
	};
}

async function cancel(workroom: Workroom, run: StoredRun): Promise<Job> {
	const { jobs, runJobs, session } = workroom;
	const job = await jobs.onRun(run.id);
	if (job !== undefined) return jobs.stop(job.id);
	if (session.workbench.team !== undefined && (await isWorkedOn(workroom, run)))
		return runJobs.cancel(run);
	throw new ConflictError(
		`Cannot stop run ${run.id}: no job works on it; stop the command that does with Ctrl-C`,
	);
}

async function detailOf(workroom: Workroom, run: StoredRun, sums: RunSums): Promise<RunDetail> {
	const { manifest } = run;
	const previousRun = await previousOf(workroom, run);
	return {
		...(await runItem(workroom, run)),
		programVersion: run.programVersion,
		promptsFingerprint: manifest.prompts.fingerprint,
		...(previousRun !== undefined && { previousRun }),
		sums,
		failures: (await groupFailures(workroom.store, run)).map(withRemedy),
		criteria: manifest.criteria,
		slices: manifest.slices,
		evaluatorVersions: manifest.evaluators.map(({ name, version }) => ({ name, version })),
	};
}

async function previousOf({ store }: Workroom, run: StoredRun): Promise<string | undefined> {
	const runs = await store.listRuns();
	const { name } = run.manifest.system;
	return runs.find(
		(one) =>
			one.state === "finished" &&
			one.createdAt < run.createdAt &&
			one.manifest.system.name === name,
	)?.id;
}

/** Index of the first run after the cursor, also where the cursor's own run was deleted since. */
function startOf(runs: readonly StoredRun[], cursor: string | undefined): number {
	if (cursor === undefined) return 0;
	const [createdAt, id] = cursor.split(" ");
	const at = runs.findIndex((run) => run.id === id);
	if (at !== -1) return at + 1;
	const older = runs.findIndex((run) => run.createdAt < Number(createdAt));
	return older === -1 ? runs.length : older;
}

async function sumsOf(
	{ store }: Workroom,
	sums: RunSumsReader,
	ids: readonly string[],
): Promise<readonly { readonly id: string; readonly sums: RunSums }[]> {
	const all: { readonly id: string; readonly sums: RunSums }[] = [];
	for (const id of ids) {
		const run = await store.getRun(runId(id));
		if (run !== undefined) all.push({ id, sums: await sums.read(run) });
	}
	return all;
}

async function namesKnown(workroom: Workroom, start: RunStart): Promise<boolean> {
	const { evaluators, slices, systems } = await readRunOptions(workroom);
	return (
		systems.length > 0 &&
		knows(systems, start.systems) &&
		knows(evaluators, start.evaluators) &&
		(start.slice === undefined || slices.includes(start.slice))
	);
}

function knows(
	known: readonly { readonly name: string }[],
	names: readonly string[] = [],
): boolean {
	return names.every((name) => known.some((one) => one.name === name));
}

function withRemedy(group: FailureGroup): RunDetail["failures"][number] {
	return { ...group, remedy: failureRemedy(group.code) };
}
