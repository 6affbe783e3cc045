import type { Store } from "@assay/workflow/ports";
import { promptOf, responseOf, verdictOf } from "./rows.ts";

/** A table that grows with the number of prompts, and how it is filled. */
export interface GrowingTable {
	readonly name: "response" | "verdict" | "prompt";
	/** Tables of the database that hold it. */
	readonly tables: readonly string[];
	/** Filled no further: the time that it takes. */
	readonly mostRows: number;
	append(store: Store, numbers: readonly number[]): Promise<unknown>;
}

const BATCH = 5_000;

/** The tables whose rows count in millions. */
export const GROWING_TABLES: readonly GrowingTable[] = [
	{
		name: "response",
		tables: ["assay.response"],
		mostRows: 1_000_000,
		append: (store, numbers) => store.appendResponses(numbers.map(responseOf)),
	},
	{
		name: "verdict",
		tables: ["assay.verdict"],
		mostRows: 1_000_000,
		append: (store, numbers) => store.appendVerdicts(numbers.map(verdictOf)),
	},
	{
		name: "prompt",
		tables: ["assay.prompt", "assay.prompt_search"],
		mostRows: 300_000,
		append: (store, numbers) => store.putPrompts(numbers.map(promptOf)),
	},
];

/** Appends rows with these numbers, some thousands at a time. */
export async function fill(
	store: Store,
	table: GrowingTable,
	[first, end]: readonly [number, number],
): Promise<void> {
	for (let start = first; start < end; start += BATCH)
		await table.append(store, numbersFrom(start, Math.min(BATCH, end - start)));
}

/** So many numbers in a row. */
export function numbersFrom(first: number, count: number): readonly number[] {
	return Array.from({ length: count }, (_, i) => first + i);
}
