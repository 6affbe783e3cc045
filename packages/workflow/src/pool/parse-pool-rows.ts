import type { PoolRow } from "@assay/core/domain";

/** The rows of a stored block of a pool. */
export function parsePoolRows(rows: string): readonly PoolRow[] {
	// What was written from rows is rows.
	const parsed: readonly PoolRow[] = JSON.parse(rows);
	return parsed;
}
