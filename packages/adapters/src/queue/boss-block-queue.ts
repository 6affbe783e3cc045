import { ConflictError, type RunId } from "@assay/core/domain";
import type { BlockQueue, BlockResult, Clock, RunBlock } from "@assay/workflow/ports";
import type { JobAttempt, PgBoss } from "pg-boss";
import { bumpRevisions } from "../sql-store/bump-revisions.ts";
import { completeBlock } from "../sql-store/sql-block-store.ts";
import type { SqlSession } from "../sql-store/sql-session.ts";
import { type BlockJobs, blockJobs } from "./block-jobs.ts";
import { endOrder } from "./end-order.ts";
import { findOrder } from "./run-orders.ts";
import { findUndone, listUndone } from "./undone-blocks.ts";

/** What the queue of a run rests on. */
export interface BossQueueParts {
	readonly boss: PgBoss;
	readonly session: SqlSession;
	readonly clock: Clock;
}

interface RunDesk {
	readonly session: SqlSession;
	readonly jobs: BlockJobs;
	readonly run: RunId;
	/** By block. */
	readonly held: Map<number, JobAttempt>;
}

/** A block that so many workers have begun and none has done is what ends them. */
const MOST_ATTEMPTS = 20;
/** Something was lost between two programs' steps where blocks wait without a job: seen to again and again. */
const ENSURE_EVERY_MS = 2_000;

/** The blocks of an ordered run as jobs of pg-boss. */
export function bossBlockQueue({ boss, clock, session }: BossQueueParts, run: RunId): BlockQueue {
	const desk: RunDesk = { session, jobs: blockJobs(boss, session, run), run, held: new Map() };
	const { held, jobs } = desk;
	let ensuredAt = Number.NEGATIVE_INFINITY;
	const ensureQueued = async (): Promise<void> => {
		ensuredAt = clock.monotonicMs();
		if ((await findOrder(session, run))?.isOpen === true)
			await jobs.add(await listUndone(session, run));
	};
	const owed: JobAttempt[] = [];
	const payBack = async (): Promise<void> => {
		await jobs.giveBack(owed);
		owed.length = 0;
	};
	return {
		ensureQueued,
		async take() {
			await payBack();
			const block = await takeQueued(desk);
			if (block !== undefined || clock.monotonicMs() - ensuredAt < ENSURE_EVERY_MS) return block;
			await ensureQueued();
			return takeQueued(desk);
		},
		async extend() {
			const lost = new Set(await jobs.keep([...held.values()]));
			const blocks = [...held].filter(([, job]) => lost.has(job)).map(([block]) => block);
			for (const block of blocks) held.delete(block);
			return blocks;
		},
		complete: (result) => complete(desk, result),
		async giveBack() {
			// From here on nobody keeps them: where this fails they come back by themselves, or with the next take.
			owed.push(...held.values());
			held.clear();
			await payBack();
		},
		async look() {
			const [order, undone] = await Promise.all([
				findOrder(session, run),
				listUndone(session, run),
			]);
			return { undone: undone.length, isWithdrawn: order?.isOpen !== true && undone.length > 0 };
		},
		async end(state, reason) {
			const hasEnded = await endOrder(session, run, { state, reason, at: clock.now() });
			if (hasEnded) await jobs.remove();
			return hasEnded;
		},
	};
}

async function takeQueued({ held, jobs, run, session }: RunDesk): Promise<RunBlock | undefined> {
	for (;;) {
		const job = await jobs.take();
		if (job === undefined) return undefined;
		const { attempt } = job;
		const block = await findUndone(session, run, job.block);
		if (block === undefined) {
			// It was queued at the moment at which somebody did it.
			await jobs.complete(attempt);
			continue;
		}
		held.set(block.index, attempt);
		if (attempt.retryCount >= MOST_ATTEMPTS)
			throw new ConflictError(
				`Cannot work on block ${block.index} of run ${run}: ${attempt.retryCount} workers have begun it and ended before it was done, expected one that does it; look at what its prompts do to the worker`,
			);
		return block;
	}
}

/** The block's columns and the end of its job are one transaction: either may be there only with the other. */
async function complete(
	{ held, jobs, run, session }: RunDesk,
	result: BlockResult,
): Promise<boolean> {
	const attempt = held.get(result.block);
	if (attempt === undefined) return false;
	const isOurs = await session.write("complete a block", async (transaction) => {
		if (!(await jobs.complete(attempt, transaction))) return false;
		const place = { project: session.project, run, number: result.block };
		if (await completeBlock(transaction, place, result))
			await bumpRevisions(session, transaction, [`run ${run}`]);
		return true;
	});
	held.delete(result.block);
	return isOurs;
}
