import { NotFoundError, nearestHint, type Pool } from "@assay/core/domain";
import type { PoolStore } from "@assay/workflow/ports";

/** Finds a pool by its name. @throws {NotFoundError} when there is none. */
export async function findPool(store: PoolStore, name: string): Promise<Pool> {
	const pool = await store.getPool(name);
	if (pool !== undefined) return pool;
	const names = (await store.listPools()).map((one) => one.name);
	throw new NotFoundError(
		`Cannot find pool "${name}"${nearestHint(name, names)}: there is no such pool, expected ${names.length === 0 ? 'one that was made with "assay pool import"' : `one of ${names.join(", ")}`}`,
	);
}

/** Finds a pool whose rows are all there. @throws {NotFoundError} while it is being filled. */
export async function findReadyPool(store: PoolStore, name: string): Promise<Pool> {
	const pool = await findPool(store, name);
	if (pool.state === "ready") return pool;
	throw new NotFoundError(
		`Cannot use pool "${name}": it is not filled yet, expected one that is ready; where its import was interrupted, start it again`,
	);
}
