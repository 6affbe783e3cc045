import { prepareRowQuery, type RowBaseline } from "@assay/core/benchmark";
import type { RowQuery } from "@assay/core/domain";
import type { Store } from "../ports/index.ts";
import { type TruthColumns, truthColumns } from "../refine/truth-columns.ts";
import { readBlockText, searchBlockText } from "./block-text.ts";
import type { RunData } from "./run-data.ts";
import { type RowSort, sortRows } from "./sort-rows.ts";
import type { TextIndex, TextIndexes } from "./text-index.ts";
import { type TextQuery, textQueryOf } from "./text-query.ts";

/**
 * Positions of the rows that a query selects, ascending.
 *
 * @param options without `textIndex` the query's texts and ids are left out.
 * @throws {ConfigurationError} for a name that the run does not have, for `changed` without a
 *   baseline, and for `truth` without `truths`.
 */
export function selectRows(
	data: RunData,
	query: RowQuery,
	options: {
		readonly baseline?: RowBaseline | undefined;
		readonly textIndex?: TextIndex | undefined;
		readonly truths?: TruthColumns | undefined;
	} = {},
): Uint32Array {
	const select = prepareRowQuery(query, data.names);
	const { baseline, truths } = options;
	const rows = select({ ...data.columns, responses: data.responses, truths }, baseline);
	const text = textQueryOf(query);
	if (text === undefined || options.textIndex === undefined) return rows;
	const { texts } = options.textIndex;
	const found: number[] = [];
	for (const { first, place, within } of byBlock(data, rows)) {
		const blockText = texts[place];
		if (blockText === undefined) continue;
		for (const row of searchBlockText(blockText, within, text)) found.push(first + row);
	}
	return Uint32Array.from(found);
}

/** A search of the explorer. */
export interface RowSearch {
	readonly query: RowQuery;
	/** Default: the run's order. */
	readonly sort?: RowSort;
	readonly baseline?: RowBaseline | undefined;
	/** Where the texts do not fit into memory: rows found at most. */
	readonly limit: number;
	/** Where the texts do not fit into memory: first row to look at; see {@link FoundRows.next}. */
	readonly from?: number;
	readonly signal: AbortSignal;
}

/** What a search found. */
export interface FoundRows {
	/** All of them, sorted; where `next` is given, the first in the run's order. */
	readonly rows: Uint32Array;
	readonly totalIsExact: boolean;
	/** Row at which to go on. */
	readonly next?: number;
}

/**
 * Selects and sorts rows. Texts are searched in memory; the first search of a run builds its index.
 * Where that is too large, rows are read in the run's order until enough are found.
 *
 * @throws {ConfigurationError} as {@link selectRows} and {@link sortRows} do.
 */
export async function findRows(
	{ store, texts }: { readonly store: Store; readonly texts: TextIndexes },
	data: RunData,
	search: RowSearch,
): Promise<FoundRows> {
	const { baseline, query, sort = { by: "order", isDescending: false } } = search;
	const text = textQueryOf(query);
	// Before the index is built, so that a wrong name does not wait for it.
	const truths = asksForTruth(query) ? await truthColumns(store, data) : undefined;
	const candidates = selectRows(data, query, { baseline, truths });
	if (text === undefined)
		return { rows: sortRows(data, candidates, { sort, baseline }), totalIsExact: true };
	const textIndex = await texts.get(data);
	if (textIndex === undefined) return scanRows(store, data, { ...search, candidates, text });
	const rows = selectRows(data, query, { baseline, textIndex, truths });
	return { rows: sortRows(data, rows, { sort, baseline }), totalIsExact: true };
}

/** Whether what a query selects depends on the ground truth, which changes without the run. */
export function asksForTruth({ terms }: RowQuery): boolean {
	return terms.some(({ kind }) => kind === "truth");
}

async function scanRows(
	store: Store,
	data: RunData,
	search: RowSearch & { readonly candidates: Uint32Array; readonly text: TextQuery },
): Promise<FoundRows> {
	const { candidates, from = 0, limit, text } = search;
	const found: number[] = [];
	const rest = candidates.filter((row) => row >= from);
	for (const { first, place, within } of byBlock(data, rest)) {
		search.signal.throwIfAborted();
		const blockText = await readBlockText(store, data, place);
		for (const row of searchBlockText(blockText, within, text)) found.push(first + row);
		if (found.length > limit) break;
	}
	const next = found[limit];
	const rows = Uint32Array.from(found.slice(0, limit));
	return next === undefined
		? { rows, totalIsExact: from === 0 }
		: { rows, totalIsExact: false, next };
}

/**
 * Rows (ascending) by block, as numbers in the block.
 *
 * @yields one block after another.
 */
function* byBlock(
	{ places }: RunData,
	rows: Uint32Array,
): Generator<{
	readonly place: number;
	/** Position of the block's first row. */
	readonly first: number;
	readonly within: readonly number[];
}> {
	let next = 0;
	for (const place of places.blocks.keys()) {
		const first = places.starts[place] ?? 0;
		const end = places.starts[place + 1] ?? first;
		const within: number[] = [];
		for (let row = rows[next]; row !== undefined && row < end; row = rows[++next])
			within.push(row - first);
		if (within.length > 0) yield { place, first, within };
	}
}
