import type { PostgresDatabase } from "@assay/adapters/postgres";
import type { RunQueue } from "@assay/adapters/queue";
import { type RunId, StoreError } from "@assay/core/domain";
import { BLOCK_SIZE, type RunEvent, type RunOutcome } from "@assay/workflow/benchmark";
import type { Clock, StoredRun } from "@assay/workflow/ports";
import { isLeft } from "../run/interruption.ts";
import { isDiskFull } from "../run/is-disk-full.ts";
import {
	type PreparedRun,
	type RunSession,
	rowsLeft,
	type WorkedRun,
} from "../run/run-one-system.ts";
import { type RunProgress, startProgress } from "../run/run-progress.ts";
import { RunStoppedError } from "../run/run-stopped-error.ts";
import { createRunWorker } from "../run/run-worker.ts";
import { openTeamQueue } from "./open-team-queue.ts";
import { runLease } from "./run-lease.ts";
import { type RunStint, type StintEnd, workOnRun } from "./work-on-run.ts";

/** How often to look how far the others are. */
const LOOK_EVERY_MS = 500;
/** How long a database that is away is waited for. */
const PATIENCE_MS = 120_000;
const LONGEST_REST_MS = 30_000;

interface Together extends PreparedRun {
	readonly session: RunSession;
	readonly runs: RunQueue;
	readonly progress: RunProgress;
	/** Who was told that the run waits for another one. */
	readonly told: Set<RunSession>;
}

/**
 * Asks the workers of the team's database for a run and works on it beside them, so that it is done
 * where there is no worker too. Who interrupts the command interrupts the run, for all.
 */
export async function workTogether(
	session: RunSession,
	team: PostgresDatabase,
	prepared: PreparedRun,
): Promise<WorkedRun> {
	const { output, workbench } = session;
	const { callsNoSystem = false, run, subject, work } = prepared;
	const { owner } = createRunWorker(workbench.store, workbench.clock);
	const ordering = session.ordering ?? { isDetached: false, priority: "normal", settings: {} };
	const queue = await openTeamQueue(team, { name: owner, onError: () => undefined });
	try {
		await shareBudget(session, team, run.id);
		await queue.runs.order(placeOf(session, run.id), {
			priority: ordering.priority,
			settings: { ...ordering.settings, callsNoSystem, retriesFailed: work.retriesFailed },
		});
		if (ordering.isDetached) return { run, subject, work, outcome: "queued" };
		const progress = startProgress(output, {
			label: subject.system.definition.name,
			runId: run.id,
			totalRows: rowsLeft(run, await workbench.store.countDoneBlocks(run.id)),
		});
		const together: Together = {
			...prepared,
			session,
			runs: queue.runs,
			progress,
			told: new Set(),
		};
		const outcome = await workUntilEnded(together).finally(() => progress.end());
		const ended = (await workbench.store.getRun(run.id)) ?? run;
		return { run: ended, subject, work, outcome };
	} finally {
		await queue.close();
	}
}

/** Lets all who work on the run spend one budget: what the command's runs before it have left. */
async function shareBudget(
	session: RunSession,
	{ limits }: PostgresDatabase,
	run: RunId,
): Promise<void> {
	const { maxCostUsd, open } = session;
	const place = placeOf(session, run);
	const left = maxCostUsd === undefined ? undefined : Math.max(0, maxCostUsd - open.spentUsd());
	await limits.grantBudget(place, left);
	open.useBudget(await limits.budgetOf(place));
}

function placeOf({ workbench }: RunSession, run: RunId) {
	return { project: workbench.project.name, run };
}

/** Works, and looks how far the others are, until somebody has ended the run. */
async function workUntilEnded(together: Together): Promise<RunOutcome> {
	const { run, runs, session } = together;
	const { clock, store } = session.workbench;
	const followed = followOthers(together);
	const queue = await runs.openBlocks(placeOf(session, run.id));
	const lease = runLease({ clock, store }, run);
	const patience = createPatience(clock);
	try {
		while (!session.signal.aborted) {
			const work = { ...together.work, emit: followed.emit };
			const end = await workInTurn(together, { id: run.id, queue, lease, work });
			if (end?.kind === "ended") {
				// Whoever waits for the command is told as where it works alone.
				if (end.outcome === "interrupted" && end.failure instanceof Error) throw end.failure;
				return end.outcome;
			}
			const restMs =
				end?.kind === "broken" ? patience.lose(end.error, followed.ownBlocks()) : LOOK_EVERY_MS;
			if (end?.kind === "left") {
				const ended = await howEnded(together);
				if (ended !== undefined) return ended;
			}
			await clock.sleep(restMs, session.signal).catch(() => undefined);
		}
		// What is left to others goes on.
		if (isLeft(session.signal)) return "interrupted";
		await queue.end("interrupted", "the command that ordered it was interrupted");
		await lease.release();
		return "interrupted";
	} catch (error) {
		if (error instanceof StoreError) throw new RunStoppedError(error, run.id);
		throw error;
	} finally {
		followed.stop();
	}
}

/** Works on the run while no other run is on the same system; absent where one is. */
async function workInTurn(
	{ session, told }: Together,
	stint: RunStint,
): Promise<StintEnd | undefined> {
	try {
		if (await stint.lease.take()) return await workOnRun(stint);
	} catch (error) {
		if (error instanceof StoreError) return { kind: "broken", error };
		throw error;
	}
	if (!told.has(session)) session.output.note("Another run is on the same system; waiting for it");
	told.add(session);
	return undefined;
}

/**
 * Gives up on a database that was away for too long while no block was done. Says how long to rest
 * before that, each time longer: on a disk that stays full every try pays for calls that are lost.
 */
function createPatience(clock: Clock) {
	let since = { at: 0, blocks: -1, restMs: 0 };
	return {
		lose(error: StoreError, blocks: number): number {
			if (isDiskFull(error)) throw error;
			if (since.blocks !== blocks) since = { at: clock.monotonicMs(), blocks, restMs: 0 };
			if (clock.monotonicMs() - since.at > PATIENCE_MS) throw error;
			since.restMs = Math.max(LOOK_EVERY_MS, Math.min(since.restMs * 2, LONGEST_REST_MS));
			return since.restMs;
		},
	};
}

/** How somebody else has ended the run; absent while it goes on. */
async function howEnded({ run, runs, session }: Together): Promise<RunOutcome | undefined> {
	const order = await runs.findOrder(placeOf(session, run.id));
	if (order?.isOpen === true) return undefined;
	if (order?.note !== undefined) session.output.warn(`The run was ended: ${order.note}`);
	const ended = await session.workbench.store.getRun(run.id);
	return ended?.state === "finished" ? "finished" : "interrupted";
}

/** Adds the rows of blocks that others have done to the progress. */
function followOthers({ progress, run, session }: Together) {
	const { store } = session.workbench;
	let ownBlocks = 0;
	let doneBefore: number | undefined;
	const look = async (): Promise<void> => {
		const done = await store.countDoneBlocks(run.id);
		doneBefore ??= done;
		progress.others((done - doneBefore - ownBlocks) * BLOCK_SIZE * trialsOf(run));
	};
	const timer = setInterval(() => {
		look().catch(() => undefined);
	}, LOOK_EVERY_MS);
	return {
		emit: (event: RunEvent): void => {
			if (event.kind === "block-completed") ownBlocks++;
			progress.emit(event);
		},
		ownBlocks: () => ownBlocks,
		stop: () => clearInterval(timer),
	};
}

function trialsOf({ manifest }: StoredRun): number {
	return manifest.trials;
}
