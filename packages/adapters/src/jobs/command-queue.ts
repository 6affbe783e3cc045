import type { QueuedCommand } from "@assay/workflow/ports";
import { fromKysely, type PgBoss } from "pg-boss";
import { z } from "zod";
import { HEARTBEAT_SECONDS } from "../queue/open-boss.ts";
import type { SqlBackend, SqlDatabase } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";

/** A command that a worker has taken, and is to end or give back. */
export interface TakenCommand {
	/** Name of the project. */
	readonly project: string;
	/** Id of the job that shows it. */
	readonly job: string;
	/** Behind the program's name, without the words that name the project. */
	readonly arguments: readonly string[];
	readonly total?: number | undefined;
	/** Which taking of which entry of the queue this is. */
	readonly attempt: { readonly id: string; readonly retryCount: number };
}

/** Which commands are wanted, by their priority, both ends included. */
export interface CommandRange {
	readonly low?: number;
	readonly high?: number;
	readonly count: number;
}

/** Commands of all projects of a database that wait for a worker. */
export interface CommandQueue {
	/** Adds a command as part of a transaction. */
	send(
		transaction: SqlDatabase,
		place: { readonly project: string; readonly job: string },
		command: QueuedCommand,
	): Promise<void>;
	/** Takes commands, the highest priority first. */
	take(range: CommandRange): Promise<readonly TakenCommand[]>;
	/** Says that whoever took them is alive; to be said every few seconds. */
	keep(taken: readonly TakenCommand[]): Promise<void>;
	/** Takes a command out of the queue. */
	end(taken: TakenCommand): Promise<void>;
	/** Lets another worker take the command at once. */
	giveBack(taken: TakenCommand): Promise<void>;
}

const QUEUE = "command";
/** The job's own count of beginnings decides when to give up. */
const RETRIES = 1_000;
/** The longest that pg-boss allows; another worker goes on with what takes longer. */
const EXPIRES_SECONDS = 24 * 60 * 60;
const KEPT_SECONDS = 60 * 60;

const commandSchema = z.object({
	project: z.string(),
	job: z.string(),
	arguments: z.array(z.string()),
	total: z.number().optional(),
});

/** Opens the queue of commands. @throws {StoreError} */
export async function openCommandQueue(boss: PgBoss, backend: SqlBackend): Promise<CommandQueue> {
	await translateErrors(backend, "open the queue of commands", () =>
		boss.createQueue(QUEUE, {
			heartbeatSeconds: HEARTBEAT_SECONDS,
			expireInSeconds: EXPIRES_SECONDS,
			deleteAfterSeconds: KEPT_SECONDS,
			retryLimit: RETRIES,
		}),
	);
	return {
		async send(transaction, place, { arguments: commandArguments, priority, total }) {
			const data = { ...place, arguments: commandArguments, total };
			await boss.send(QUEUE, data, { priority, db: fromKysely(transaction) });
		},
		take: ({ count, high, low }) =>
			translateErrors(backend, "take commands", async () => {
				const jobs = await boss.fetch<object>(QUEUE, {
					batchSize: count,
					includeMetadata: true,
					...(low !== undefined && { minPriority: low }),
					...(high !== undefined && { maxPriority: high }),
				});
				return jobs.map(({ data, id, retryCount }) => ({
					...commandSchema.parse(data),
					attempt: { id, retryCount },
				}));
			}),
		keep: (taken) =>
			translateErrors(backend, "keep commands", async () => {
				await boss.touch(
					QUEUE,
					taken.map(({ attempt }) => attempt),
				);
			}),
		end: ({ attempt }) =>
			translateErrors(backend, "end a command", async () => {
				await boss.complete(QUEUE, attempt);
			}),
		giveBack: ({ attempt }) =>
			translateErrors(backend, "give a command back", async () => {
				await boss.fail(QUEUE, attempt);
			}),
	};
}
