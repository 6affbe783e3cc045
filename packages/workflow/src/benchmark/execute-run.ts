import type { RunId } from "@assay/core/domain";
import { BudgetReachedError } from "../calls/index.ts";
import type { BlockClaim, RunBlock, StoredRun } from "../ports/index.ts";
import type { RunOutcome } from "./run-events.ts";
import type { RunningWork, RunWork } from "./run-work.ts";
import { type OpenedBlock, openBlock, workBlock } from "./work-block.ts";

/** Who works on the run. */
export interface RunWorker {
	/** Unique among all processes. */
	readonly owner: string;
	/** Tells which owners no longer live, so that their blocks need not wait for the lease to end. */
	readonly deadOwners: () => Promise<readonly string[]>;
}

interface OpenRun {
	readonly id: RunId;
	readonly blockCount: number;
	readonly worker: RunWorker;
	/** Blocks that this process is working on. */
	held: number;
	/** What made going on pointless, first come first. */
	readonly failures: unknown[];
}

/** A hold on a block that is not extended ends after this time, so that a lost worker's blocks are taken over. */
const LEASE_MS = 10_000;
const HEARTBEAT_MS = 2_000;
/** How often to look whether another worker has given up a block. */
const POLL_MS = 250;

/**
 * Works on a run's blocks until none is left. Several processes may do so at once; each block is
 * done by one of them. What was stored before an interruption is never called for again.
 *
 * @throws what makes going on pointless, such as a store that cannot write.
 */
export async function executeRun(
	work: RunWork,
	{ blockCount, id }: Pick<StoredRun, "id" | "blockCount">,
	worker: RunWorker,
): Promise<RunOutcome> {
	const run: OpenRun = { id, blockCount, worker, held: 0, failures: [] };
	const stopping = new AbortController();
	const running: RunningWork = {
		...work,
		admission: AbortSignal.any([work.signal, stopping.signal]),
		stop: (reason) => stopping.abort(reason),
	};
	const heartbeat = startHeartbeat(work, run);
	await workBlocks(running, run);
	clearInterval(heartbeat);
	try {
		await work.store.releaseClaims(id, worker.owner);
		return await conclude(work, id, run.failures);
	} catch (error) {
		// A store that fails now has failed before: that first failure says why.
		throw run.failures[0] ?? error;
	}
}

/**
 * Opens one block after another, each as soon as fewer rows wait than may be in work, so that
 * every slot stays busy although a call hangs, and no more blocks are held than that takes.
 */
async function workBlocks(work: RunningWork, run: OpenRun): Promise<void> {
	const open: Promise<void>[] = [];
	const fail = (error: unknown): void => {
		run.failures.push(error);
		work.stop(error);
	};
	try {
		for (;;) {
			work.admission.throwIfAborted();
			const block = await nextBlock(work, run);
			if (block === undefined) break;
			run.held++;
			const opened = await openBlock(work, block);
			open.push(finishBlock(work, run, opened).catch(fail));
			await work.rowSlots.whenFewerWait(work.rowSlots.size);
		}
	} catch (error) {
		fail(error);
	}
	await Promise.all(open);
}

function claimOf(work: RunWork, worker: RunWorker): BlockClaim {
	return { owner: worker.owner, now: work.clock.now(), leaseMs: LEASE_MS };
}

/** A heartbeat that cannot be written costs nothing but the hold: the write that follows fails louder. */
function startHeartbeat(work: RunWork, run: OpenRun): NodeJS.Timeout {
	return setInterval(() => {
		work.store.extendClaims(run.id, claimOf(work, run.worker)).catch(() => undefined);
	}, HEARTBEAT_MS);
}

async function finishBlock(work: RunningWork, run: OpenRun, opened: OpenedBlock): Promise<void> {
	await workBlock(work, run.id, opened);
	run.held--;
}

/** Takes a block; waits while the only ones left are held by others, since one of those may die. */
async function nextBlock(work: RunningWork, run: OpenRun): Promise<RunBlock | undefined> {
	for (;;) {
		const deadOwners = await run.worker.deadOwners();
		const claim = { ...claimOf(work, run.worker), deadOwners };
		const block = await work.store.claimBlock(run.id, claim);
		if (block !== undefined) return block;
		const done = await work.store.countDoneBlocks(run.id);
		if (run.blockCount - done - run.held <= 0) return undefined;
		await work.clock.sleep(POLL_MS, work.admission);
	}
}

async function conclude(
	work: RunWork,
	runId: RunId,
	failures: readonly unknown[],
): Promise<RunOutcome> {
	const isBudget = failures.some((reason) => reason instanceof BudgetReachedError);
	const outcome = outcomeOf(work.signal.aborted, failures.length > 0, isBudget);
	await work.store.setRunState(
		runId,
		outcome === "finished" ? "finished" : "interrupted",
		work.clock.now(),
	);
	work.emit({ kind: "run-ended", runId, outcome });
	if (failures.length > 0 && outcome === "interrupted" && !work.signal.aborted) throw failures[0];
	return outcome;
}

function outcomeOf(isAborted: boolean, hasFailed: boolean, isBudget: boolean): RunOutcome {
	if (isAborted) return "interrupted";
	if (isBudget) return "budget-reached";
	return hasFailed ? "interrupted" : "finished";
}
