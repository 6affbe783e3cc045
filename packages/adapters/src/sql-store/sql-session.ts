import { AssayError, StoreError } from "@assay/core/domain";
import { requireInUse } from "./require-in-use.ts";
import type { SqlBackend, SqlDatabase } from "./sql-backend.ts";

/** A backend bound to a project: the one place where errors of a driver become ours. */
export interface SqlSession {
	readonly backend: SqlBackend;
	/** Number of the project. */
	readonly project: number;
	/**
	 * Runs queries outside a transaction.
	 *
	 * @param what completes "Cannot …" in the message of an error.
	 */
	readonly read: <T>(what: string, work: (db: SqlDatabase) => Promise<T>) => Promise<T>;
	/** Runs a transaction; once it resolves the changes are durable. If it rejects there are none, or they are there and may not survive a loss of power. */
	readonly write: <T>(what: string, work: (transaction: SqlDatabase) => Promise<T>) => Promise<T>;
	/** Runs a transaction; its changes are durable once a {@link persist} that began afterwards resolves. */
	readonly commit: <T>(what: string, work: (transaction: SqlDatabase) => Promise<T>) => Promise<T>;
	/** Has everybody who watches the project told once this transaction is committed. */
	readonly announceAfter: (transaction: SqlDatabase) => void;
	/** Resolves when what was committed before is on the disk. */
	readonly persist: (what: string) => Promise<void>;
	readonly close: () => Promise<void>;
}

/** What is asked of a session. */
export interface SessionOptions {
	/** Whether changes make sure first that the project is in use; default `true`, `false` to delete one that is not. */
	readonly needsUse?: boolean;
}

/** Binds a backend to the project of this number. */
export function openSession(
	backend: SqlBackend,
	project: number,
	{ needsUse = true }: SessionOptions = {},
): SqlSession {
	let isClosed = false;
	const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
		if (isClosed) throw new StoreError(`Cannot ${what}: the store is closed, expected an open one`);
		return translateErrors(backend, what, work);
	};
	const announced = new WeakSet<SqlDatabase>();
	let isLookedAt = !needsUse;
	const commit = async <T>(
		what: string,
		work: (transaction: SqlDatabase) => Promise<T>,
	): Promise<T> => {
		let isAnnounced = false;
		const result = await backend.db.transaction().execute(async (transaction) => {
			if (!isLookedAt) await requireInUse(transaction, project, what);
			// A file's project is archived and moved by nobody else.
			isLookedAt = !needsUse || backend.ddl.dialect === "sqlite";
			const done = await work(transaction);
			isAnnounced = announced.has(transaction);
			return done;
		});
		if (isAnnounced) backend.announce?.(project);
		return result;
	};
	return {
		backend,
		project,
		announceAfter: (transaction) => void announced.add(transaction),
		read: (what, work) => attempt(what, () => work(backend.db)),
		write: (what, work) =>
			attempt(what, async () => {
				const result = await commit(what, work);
				await backend.persist();
				return result;
			}),
		commit: (what, work) => attempt(what, () => commit(what, work)),
		persist: (what) => translateErrors(backend, what, () => backend.persist()),
		async close() {
			if (isClosed) return;
			isClosed = true;
			await translateErrors(backend, "close the store", () => backend.close());
		},
	};
}

/** Runs work on a database; any error of its driver becomes a StoreError that names the cause. */
export async function translateErrors<T>(
	backend: SqlBackend,
	what: string,
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof AssayError) throw error;
		throw new StoreError(`Cannot ${what}: ${backend.explain(error)}`, { cause: error });
	}
}
