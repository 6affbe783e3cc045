import { blockRowOf } from "./block-places.ts";
import type { RunData } from "./run-data.ts";

/** Rows of a run by the number of their block, as rows of the block, in the order given. */
export function rowsByBlock(
	{ places }: Pick<RunData, "places">,
	rows: Iterable<number>,
): ReadonlyMap<number, readonly number[]> {
	const byBlock = new Map<number, number[]>();
	for (const one of rows) {
		const { block, row } = blockRowOf(places, one);
		const known = byBlock.get(block);
		if (known === undefined) byBlock.set(block, [row]);
		else known.push(row);
	}
	return byBlock;
}
