import type { Clock } from "@assay/workflow/ports";
import { sql } from "kysely";
import type { Pool } from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import type { SqlBackend } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import { createDatabaseClock } from "./database-clock.ts";

/** What the processes of a database count together. */
export interface CallCounters {
	/** The database's time as of the last {@link look}, in milliseconds since 1970. */
	now(): number;
	/** Adds to the counter of a window that ends then; gives what it holds now. */
	add(window: CountedWindow, points: number): Promise<number>;
	/** Compares clocks, and gives until when calls to the provider are held back; 0 where they are not. */
	look(provider: string): Promise<number>;
	/** Holds the provider's calls of every process back. */
	pause(provider: string, ms: number): Promise<void>;
}

/** Names a counter. */
export interface CountedWindow {
	readonly limit: "requests" | "tokens";
	readonly provider: string;
	readonly endsAt: number;
	readonly seconds: number;
}

/** Where the counters are. */
export interface CounterPlace {
	readonly backend: SqlBackend;
	readonly pool: Pool;
	readonly schema: string;
	readonly clock: Clock;
}

const TABLE = "call_limit";
const WHAT = "hold a provider's limits";
/** A window that ended this long ago is counted by nobody any more. */
const KEPT_MS = 60_000;

/** Counters in the table `call_limit`. A key begins with the second that its window ends at, by which old ones are found. */
export function createCallCounters({ backend, clock, pool, schema }: CounterPlace): CallCounters {
	const { db } = backend;
	const time = createDatabaseClock(clock);
	// Without a duration no counter expires by a process's clock, which may be wrong.
	const library = new RateLimiterPostgres({
		storeClient: pool,
		storeType: "pool",
		schemaName: schema,
		tableName: TABLE,
		tableCreated: true,
		clearExpiredByTimeout: false,
		keyPrefix: "",
		points: 1,
		duration: 0,
	});
	let cleanedAt = clock.monotonicMs();
	const removeOld = async (): Promise<void> => {
		cleanedAt = clock.monotonicMs();
		await db
			.deleteFrom(TABLE)
			.where("key", "<", secondOf(time.now() - KEPT_MS))
			.execute();
	};
	return {
		now: () => time.now(),
		add: ({ endsAt, limit, provider, seconds }, points) =>
			translateErrors(backend, WHAT, async () => {
				const key = `${secondOf(endsAt)} ${seconds} ${limit} ${provider}`;
				return (await library.penalty(key, points)).consumedPoints;
			}),
		look: (provider) =>
			translateErrors(backend, WHAT, async () => {
				const askedAt = clock.monotonicMs();
				const { now, paused_until } = await readTimes(backend, provider);
				time.compare(now, askedAt);
				if (clock.monotonicMs() - cleanedAt > KEPT_MS) await removeOld();
				return paused_until ?? 0;
			}),
		pause: (provider, ms) =>
			translateErrors(backend, WHAT, async () => {
				const expire = Math.ceil(time.now() + ms);
				await db
					.insertInto(TABLE)
					.values({ key: pauseKey(provider), points: 0, expire })
					.onConflict((conflict) =>
						conflict.column("key").doUpdateSet({
							expire: sql`greatest(${sql.ref(`${TABLE}.expire`)}, excluded.expire)`,
						}),
					)
					.execute();
			}),
	};
}

function readTimes({ db }: SqlBackend, provider: string) {
	return db
		.selectNoFrom((select) => [
			sql<number>`extract(epoch from clock_timestamp()) * 1000.0::double precision`.as("now"),
			select
				.selectFrom(TABLE)
				.select("expire")
				.where("key", "=", pauseKey(provider))
				.as("paused_until"),
		])
		.executeTakeFirstOrThrow();
}

/** Ten digits until the year 2286, so that keys sort as times do. */
function secondOf(ms: number): string {
	return String(Math.floor(ms / 1000));
}

/** Sorts after every second. */
function pauseKey(provider: string): string {
	return `pause ${provider}`;
}
