import type { RowChoice } from "@assay/sdk/api";
import { findRow } from "@assay/workflow/explore";
import type { OpenedRun, RowFinder } from "./row-finder.ts";

/** A run with some of its rows. */
export interface ChosenRows {
	readonly opened: OpenedRun;
	/** In the run's order. */
	readonly rows: readonly number[];
}

/** Finds the rows that something is done with; keys that the run does not have are left out. */
export async function chosenRows(
	finder: RowFinder,
	{ baseline, except = "", q, rows, run }: RowChoice,
	signal: AbortSignal,
): Promise<ChosenRows> {
	const opened = await finder.open(run, baseline);
	if (rows !== undefined) {
		const positions = keysOf(rows).flatMap((key) => findRow(opened.data, key) ?? []);
		return { opened, rows: [...new Set(positions)].toSorted((a, b) => a - b) };
	}
	const left = new Set(keysOf(except).map((key) => findRow(opened.data, key)));
	const chosen: number[] = [];
	let from: number | undefined = 0;
	// A search that is too large for memory comes in parts.
	while (from !== undefined) {
		const found = await finder.find(opened, { q, from: from === 0 ? undefined : from, signal });
		for (const row of found.rows) if (!left.has(row)) chosen.push(row);
		from = found.next;
	}
	return { opened, rows: chosen };
}

function keysOf(text: string): readonly string[] {
	return text.split(",").filter(Boolean);
}
