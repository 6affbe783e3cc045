import type { RunId } from "@assay/core/domain";
import { sql } from "kysely";
import { fromKysely, type JobAttempt, type PgBoss } from "pg-boss";
import { inChunks } from "../sql-store/in-chunks.ts";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import { type SqlSession, translateErrors } from "../sql-store/sql-session.ts";
import { HEARTBEAT_SECONDS, QUEUE_SCHEMA } from "./open-boss.ts";

/** A job that was taken, in the words of pg-boss. */
export interface TakenJob {
	readonly block: number;
	/** Which taking of which job it is: what is said of another one changes nothing. */
	readonly attempt: JobAttempt;
}

/** The jobs of a run's blocks, one a block. What is said of jobs that are gone changes nothing. */
export interface BlockJobs {
	/** Adds jobs for blocks that have none which waits or is held. */
	add(blocks: readonly number[]): Promise<void>;
	/** Takes the job of the lowest block. */
	take(): Promise<TakenJob | undefined>;
	/** Says that whoever took them is alive; gives those that are not theirs any more. */
	keep(attempts: readonly JobAttempt[]): Promise<readonly JobAttempt[]>;
	/** Ends a job, as part of the transaction where one is given; false where it is no longer that attempt's. */
	complete(attempt: JobAttempt, transaction?: SqlDatabase): Promise<boolean>;
	/** Lets others take them at once. */
	giveBack(attempts: readonly JobAttempt[]): Promise<void>;
	/** Removes all of them. */
	remove(): Promise<void>;
}

interface BlockData {
	readonly block: number;
}

/** Who takes the job counts the attempts. */
const RETRIES = 1_000;
/** The longest that pg-boss allows. */
const EXPIRE_SECONDS = 86_400;
const KEEP_DONE_SECONDS = 60;
/** As many as are worth counting: 256,000 rows. */
const MANY_BLOCKS = 1_000;
const QUEUE_GONE = "PGBOSS_QUEUE_NOT_FOUND";

/** The jobs of a run, which has a queue of its own. */
export function blockJobs(
	boss: PgBoss,
	{ backend, project }: Pick<SqlSession, "backend" | "project">,
	run: RunId,
): BlockJobs {
	const queue = `blocks/${project}/${run}`;
	const attempt = <T>(what: string, gone: T, work: () => Promise<T>): Promise<T> =>
		translateErrors(backend, what, () => unlessGone(gone, work));
	return {
		add: (blocks) =>
			attempt("queue the blocks of a run", undefined, async () => {
				await createQueue(boss, queue);
				await inChunks(blocks, async (chunk) => {
					await boss.insert(queue, chunk.map(toJob));
					return [];
				});
				if (blocks.length >= MANY_BLOCKS) await countAnew(backend);
			}),
		take: () =>
			attempt("take a block", undefined, async () => {
				const [job] = await boss.fetch<BlockData>(queue);
				if (job === undefined) return undefined;
				const { data, id, retryCount } = job;
				return { block: data.block, attempt: { id, retryCount } };
			}),
		keep: (attempts) =>
			attempt("keep blocks", [], async () => {
				if (attempts.length === 0) return [];
				const kept = affectedJobs(await boss.touch(queue, [...attempts]));
				return attempts.filter(({ id }) => kept?.has(id) === false);
			}),
		complete: (job, transaction) =>
			attempt("complete a block", false, async () => {
				const options = transaction && { db: fromKysely(transaction) };
				return hasAffected(await boss.complete(queue, job, null, options));
			}),
		giveBack: (attempts) =>
			attempt("give blocks back", undefined, async () => {
				if (attempts.length > 0) await boss.fail(queue, [...attempts]);
			}),
		remove: () => attempt("remove the queue of a run", undefined, () => boss.deleteQueue(queue)),
	};
}

/**
 * Lets the database see that there are many jobs now. Else it takes each of 40,000 as if there were a
 * few, for 30 ms instead of 0.6 (docs/scale.md).
 */
async function countAnew({ db }: SqlSession["backend"]): Promise<void> {
	await sql`analyze ${sql.table(`${QUEUE_SCHEMA}.job_common`)}`.execute(db);
}

/** A block has one job that waits or is held, and the lowest block is taken first. */
function toJob(block: number) {
	return { data: { block }, singletonKey: String(block), priority: -block };
}

async function createQueue(boss: PgBoss, queue: string): Promise<void> {
	await boss.createQueue(queue, {
		policy: "exclusive",
		heartbeatSeconds: HEARTBEAT_SECONDS,
		retryLimit: RETRIES,
		expireInSeconds: EXPIRE_SECONDS,
		deleteAfterSeconds: KEEP_DONE_SECONDS,
	});
}

/** Somebody who ends a run removes its queue under the hands of those who work on it. */
async function unlessGone<T>(gone: T, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === QUEUE_GONE) return gone;
		throw error;
	}
}

/** Ids of the jobs that an answer is about; its types keep it back as well. */
function affectedJobs(answer: object): ReadonlySet<unknown> | undefined {
	if (!("settled" in answer) || !Array.isArray(answer.settled)) return undefined;
	return new Set<unknown>(answer.settled);
}

/** The library's types keep back what its answer says. */
function hasAffected(answer: object): boolean {
	return "affected" in answer && answer.affected !== 0;
}
