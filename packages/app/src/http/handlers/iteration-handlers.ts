import type { IterationItem, IterationOperations } from "@assay/sdk/api";
import { type NextStep, nextSteps, type OpenTask } from "@assay/workflow/explore";
import { taskProgress, taskStates } from "@assay/workflow/refine";
import {
	gateEvidence,
	type HeadlineSources,
	type IterationReport,
	listIterations,
	type RunReader,
	reportIteration,
} from "@assay/workflow/results";
import { currentDefinitions } from "../current-definitions.ts";
import type { HandlersOf } from "../handlers.ts";
import { runItem } from "../run-item.ts";
import type { TrustReader } from "../trust-reader.ts";
import type { Workroom } from "../workroom.ts";

const ITERATIONS_AT_ONCE = 20;
const TASKS_TOLD = 6;

/** Handlers of the project's timeline. */
export function iterationHandlers(
	workroom: Workroom,
	reader: RunReader,
	trust: TrustReader,
): HandlersOf<IterationOperations> {
	const { store } = workroom;
	const sources: HeadlineSources = { reader, trustOf: (run) => trust.ofFinished(run) };
	return {
		"GET /iterations": async ({ cursor, limit = ITERATIONS_AT_ONCE }) => {
			const iterations = await listIterations(store);
			const end = cursor === undefined ? iterations.length : Number(cursor);
			const start = Math.max(0, end - limit);
			const items: IterationItem[] = [];
			for (const [i, iteration] of iterations.slice(start, end).entries()) {
				const earlier = iterations.slice(0, start + i);
				items.push(await toItem(workroom, await reportIteration(sources, iteration, earlier)));
			}
			return { items: items.toReversed(), ...(start > 0 && { next: String(start) }) };
		},
		"GET /next-steps": async () => ({ steps: await readNextSteps(workroom, trust) }),
	};
}

async function toItem(workroom: Workroom, report: IterationReport): Promise<IterationItem> {
	const { changes, columns, further, kind, number, prompts } = report;
	return {
		id: report.runs[0].id,
		number,
		kind,
		changes,
		...(prompts && { prompts }),
		columns: await Promise.all(
			columns.map(async ({ before, headlines, run }) => ({
				run: await runItem(workroom, run),
				...(before && { before: before.id }),
				headlines,
			})),
		),
		further: further.map(({ id }) => id),
	};
}

async function readNextSteps(workroom: Workroom, trust: TrustReader): Promise<readonly NextStep[]> {
	const { runCache, store } = workroom;
	const newest = (await listIterations(store)).at(-1);
	if (newest === undefined) return [];
	const runs = await store.listRuns();
	const read = await Promise.all(
		newest.runs.map(async ({ id }) => {
			const cached = await runCache.get(id);
			const found = await trust.ofRun(cached);
			return { data: cached.data, trust: found.trust, evidence: gateEvidence(found) };
		}),
	);
	const unfinished = await Promise.all(
		runs
			.filter(({ state }) => state !== "finished")
			.map(async (run) => ({ run, doneBlocks: await store.countDoneBlocks(run.id) })),
	);
	return nextSteps({
		newest: read,
		unfinished,
		finishedRuns: runs.filter(({ state }) => state === "finished"),
		definitions: await currentDefinitions(workroom),
		promptSeqs: (await store.promptIndex()).seqs,
		openTasks: await openTasks(workroom),
	});
}

async function openTasks({ clock, store }: Workroom): Promise<readonly OpenTask[]> {
	const tasks = (await store.listTasks()).filter(({ state }) => state === "open");
	const open: OpenTask[] = [];
	for (const task of tasks.slice(0, TASKS_TOLD)) {
		const { states } = await taskStates(store, task, clock.now());
		const { answers, statuses, wanted } = taskProgress(task, states);
		const readyForReview = statuses["ready-for-review"];
		if (answers < wanted || readyForReview > 0)
			open.push({ id: task.id, name: task.name, answers, wanted, readyForReview });
	}
	return open;
}
