import { isTriedAgain, type RetryWhat } from "../benchmark/index.ts";
import type { RunStore } from "../ports/index.ts";
import { rowsByBlock } from "./rows-by-block.ts";
import type { RunData } from "./run-data.ts";

/** What a retry of some rows works on. */
export interface FailuresOfRows {
	/** Rows among the chosen ones with a failure of the kind. */
	readonly rows: number;
	/** Numbers of the blocks that hold them, ascending. */
	readonly blocks: readonly number[];
	/** Failures of the kind in these blocks. */
	readonly failures: number;
}

/** Finds the failures among some rows of a run, and the blocks that a retry of them reopens. */
export async function failuresOfRows(
	store: RunStore,
	data: RunData,
	of: { readonly rows: Iterable<number>; readonly what: RetryWhat },
): Promise<FailuresOfRows> {
	const chosen = new Map(
		[...rowsByBlock(data, of.rows)].map(([block, rows]) => [block, new Set(rows)]),
	);
	const failures = new Map<number, number>();
	const failed = new Map<number, Set<number>>();
	for await (const { block, code, row } of store.readFailures(data.run.id)) {
		if (!isTriedAgain(of.what, code)) continue;
		failures.set(block, (failures.get(block) ?? 0) + 1);
		if (chosen.get(block)?.has(row) !== true) continue;
		failed.set(block, (failed.get(block) ?? new Set()).add(row));
	}
	const blocks = [...failed.keys()].toSorted((a, b) => a - b);
	return {
		rows: blocks.reduce((sum, block) => sum + (failed.get(block)?.size ?? 0), 0),
		blocks,
		failures: blocks.reduce((sum, block) => sum + (failures.get(block) ?? 0), 0),
	};
}
