import { sql } from "kysely";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import { hashSecret } from "./account-secret.ts";
import { networkOf } from "./client-address.ts";
import type { TeamContext } from "./team-context.ts";

/** Who tries to sign in, from where. */
export interface SignInAttempt {
	readonly email: string;
	readonly address: string | undefined;
}

/** Slows down the guessing of one account's password, also where the account does not exist. */
export interface SignInAttempts {
	/**
	 * Counts an attempt, before the password is looked at.
	 *
	 * @returns milliseconds to wait instead; 0: go on.
	 */
	begin(attempt: SignInAttempt): Promise<number>;
	/** The password was right, or a new one was set: forgets the failures from there. */
	succeed(attempt: SignInAttempt): Promise<void>;
}

/** Attempts from one network that nothing is waited for. */
const FREE = 5;
const LONGEST_WAIT_MS = 60_000;
/** Attempts within an hour from all networks where nobody signed in to the account before. */
const FREE_STRANGERS = 100;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Counts by email and network. From one network the waits double up to a minute. Many networks
 * together get a hundred attempts an hour; then only those from which somebody signed in to the
 * account before may go on, so that a crowd of strangers locks nobody out.
 */
export function signInAttempts({ backend, clock }: TeamContext): SignInAttempts {
	const { db } = backend;
	return {
		begin: (attempt) =>
			translateErrors(backend, "sign in", async () => {
				const now = clock.now();
				const key = keyOf(attempt);
				await db
					.deleteFrom("sign_in_attempt")
					.where("failed_at", "<", now - DAY_MS)
					.where("succeeded_at", "is", null)
					.execute();
				if (await areStrangersTooMany(db, key, now)) return HOUR_MS;
				const waited = sql<boolean>`sign_in_attempt.failures < ${FREE} or sign_in_attempt.failed_at
					+ least(1000 * power(2, least(sign_in_attempt.failures - ${FREE}, 30)), ${LONGEST_WAIT_MS})
					<= ${now}`;
				const counted = await db
					.insertInto("sign_in_attempt")
					.values({ ...key, failures: 1, failed_at: now, succeeded_at: null })
					.onConflict((conflict) =>
						conflict
							.columns(["email_hash", "network"])
							.doUpdateSet({ failures: sql`sign_in_attempt.failures + 1`, failed_at: now })
							.where(waited),
					)
					.returning("failures")
					.executeTakeFirst();
				return counted === undefined ? waitOf(db, key, now) : 0;
			}),

		succeed: (attempt) =>
			translateErrors(backend, "sign in", async () => {
				const now = clock.now();
				await db
					.insertInto("sign_in_attempt")
					.values({ ...keyOf(attempt), failures: 0, failed_at: now, succeeded_at: now })
					.onConflict((conflict) =>
						conflict
							.columns(["email_hash", "network"])
							.doUpdateSet({ failures: 0, failed_at: now, succeeded_at: now }),
					)
					.execute();
			}),
	};
}

function waitAfter(failures: number): number {
	return failures < FREE ? 0 : Math.min(1000 * 2 ** (failures - FREE), LONGEST_WAIT_MS);
}

interface AttemptKey {
	readonly email_hash: string;
	readonly network: string;
}

function keyOf({ address, email }: SignInAttempt): AttemptKey {
	return { email_hash: hashSecret(email.trim().toLowerCase()), network: networkOf(address) };
}

async function waitOf(db: SqlDatabase, key: AttemptKey, now: number): Promise<number> {
	const own = await db
		.selectFrom("sign_in_attempt")
		.select(["failures", "failed_at"])
		.where("email_hash", "=", key.email_hash)
		.where("network", "=", key.network)
		.executeTakeFirst();
	return Math.max(own === undefined ? 0 : own.failed_at + waitAfter(own.failures) - now, 1000);
}

async function areStrangersTooMany(
	db: SqlDatabase,
	key: AttemptKey,
	now: number,
): Promise<boolean> {
	const row = await db
		.selectFrom("sign_in_attempt")
		.select([
			sql<number>`coalesce(sum(failures) filter (
				where succeeded_at is null and failed_at > ${now - HOUR_MS}), 0)::integer`.as("failures"),
			sql<boolean>`coalesce(bool_or(succeeded_at is not null) filter (
				where network = ${key.network}), false)`.as("is_known"),
		])
		.where("email_hash", "=", key.email_hash)
		.executeTakeFirstOrThrow();
	return !row.is_known && row.failures >= FREE_STRANGERS;
}
