import type { CurationRecord } from "@assay/core/curation";
import { ConflictError, NotFoundError, type Pool } from "@assay/core/domain";
import type { PoolStore } from "../ports/index.ts";

/**
 * The pool that a curated set is of. A set knows its rows by number, so that a pool of the same name
 * that was made later is another one.
 *
 * @throws {NotFoundError} when the pool was deleted.
 * @throws {ConflictError} when it was deleted and made anew.
 */
export async function poolOfSet(
	store: PoolStore,
	{ createdAt, name, pool }: Pick<CurationRecord, "createdAt" | "name" | "pool">,
): Promise<Pool> {
	const found = await store.getPool(pool);
	if (found === undefined)
		throw new NotFoundError(
			`Cannot read the rows of curated set "${name}": its pool "${pool}" was deleted, expected it; import it again and curate anew`,
		);
	if (found.createdAt > createdAt)
		throw new ConflictError(
			`Cannot read the rows of curated set "${name}": pool "${pool}" was made anew after it, expected the pool that was curated; curate anew`,
		);
	return found;
}
