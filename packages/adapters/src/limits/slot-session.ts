import { createHash } from "node:crypto";
import type { SqlBackend } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import { createOneByOne } from "./one-by-one.ts";
import { createSlotConnection, type SlotConnection } from "./slot-connection.ts";

/** The slots that this process holds: a lock of PostgreSQL each, which goes when the process does. */
export interface SlotSession extends Pick<SlotConnection, "isClosed" | "close"> {
	/** Takes up to `count` of the provider's slots that are free; gives their numbers. @throws {StoreError} */
	lock(provider: string, wish: SlotWish): Promise<readonly number[]>;
	unlock(provider: string, slot: number): void;
	/** Tells the other processes whether this one waits for a slot. */
	setWaiting(provider: string, isWaiting: boolean): void;
	doOthersWait(provider: string): Promise<boolean>;
	/** Calls back when the connection is lost, and with it every slot. */
	onLoss(lost: () => void): void;
}

/** How many slots there are, and how many are asked for. */
export interface SlotWish {
	readonly size: number;
	readonly count: number;
}

/** Where the locks are. */
export interface SlotPlace {
	readonly backend: SqlBackend;
	readonly url: string;
	readonly schema: string;
	/** Told when slots were lost with the connection. */
	readonly lost: () => void;
}

/** Held, shared, by those who wait. */
const WAITING = -1;
const LOCK = `select slot from unnest($2::integer[]) as slot
	where pg_try_advisory_lock($1, slot) limit $3`;
const UNLOCK = "select pg_advisory_unlock($1, $2)";
const SAY_WAITING = "select pg_advisory_lock_shared($1, $2)";
const SAY_SERVED = "select pg_advisory_unlock_shared($1, $2)";
const DO_OTHERS_WAIT = `select case when pg_try_advisory_lock($1, $2)
	then not pg_advisory_unlock($1, $2) else true end as is_so`;

/** Opens its one connection with the first lock, and again after it was lost. */
export function createSlotSession({ backend, lost, schema, url }: SlotPlace): SlotSession {
	/** Locks count within a session: one that is held is not asked for again. */
	const held = new Set<string>();
	const listeners: (() => void)[] = [lost];
	const oneByOne = createOneByOne();
	const { close, isClosed, query } = createSlotConnection(url, () => {
		if (held.size === 0) return;
		held.clear();
		for (const listener of listeners) listener();
	});
	const attempt = <Result>(work: () => Promise<Result>): Promise<Result> =>
		translateErrors(backend, "hold a provider's limit of concurrent calls", work);
	/** What cannot be told is lost with the connection. */
	const tell = (text: string, provider: string, slot: number): void => {
		query(text, [lockClass(schema, provider), slot]).catch(() => undefined);
	};
	const lockFree = async (provider: string, { count, size }: SlotWish) => {
		const free = Array.from({ length: size }, (_, slot) => slot).filter(
			(slot) => !held.has(nameOf(provider, slot)),
		);
		if (free.length === 0 || count <= 0) return [];
		const rows = await query<{ readonly slot: number }>(LOCK, [
			lockClass(schema, provider),
			free,
			count,
		]);
		for (const { slot } of rows) held.add(nameOf(provider, slot));
		return rows.map(({ slot }) => slot);
	};

	return {
		isClosed,
		close,
		onLoss(listener) {
			listeners.push(listener);
		},
		lock: (provider, wish) => oneByOne(() => attempt(() => lockFree(provider, wish))),
		unlock(provider, slot) {
			if (held.delete(nameOf(provider, slot))) tell(UNLOCK, provider, slot);
		},
		setWaiting(provider, isWaiting) {
			const name = nameOf(provider, WAITING);
			if (isWaiting === held.has(name)) return;
			if (isWaiting) held.add(name);
			else held.delete(name);
			tell(isWaiting ? SAY_WAITING : SAY_SERVED, provider, WAITING);
		},
		doOthersWait: (provider) =>
			attempt(async () => {
				const values = [lockClass(schema, provider), WAITING];
				const [answer] = await query<{ readonly is_so: boolean }>(DO_OTHERS_WAIT, values);
				return answer?.is_so ?? false;
			}),
	};
}

function nameOf(provider: string, slot: number): string {
	return `${slot} ${provider}`;
}

/** The first of a lock's two numbers; the second is the slot. */
function lockClass(schema: string, provider: string): number {
	return createHash("sha256").update(`calls ${schema} ${provider}`).digest().readInt32BE(0);
}
