import type { PoolRow } from "@assay/core/domain";
import type { ImportSource } from "../ports/index.ts";
import type { FillProgress } from "./fill-pool.ts";
import { createRefusals, type RefusedLines } from "./refused-lines.ts";
import { sourceRows } from "./source-rows.ts";

/** What a pool of a source would be. */
export interface PoolCheck extends RefusedLines {
	readonly rows: number;
	/** Rows that stand there several times under one id, taken once. */
	readonly repeated: number;
	/** Rows with a label. */
	readonly labelled: number;
	/** Who labelled, with counts, most first. */
	readonly annotators: readonly { readonly name: string; readonly count: number }[];
	/** The criterion that labels name, where they do. */
	readonly criteria: readonly string[];
	readonly first: readonly PoolRow[];
}

const FIRST_ROWS = 5;

/** Reads a source as {@link fillPool} does, and writes nothing. */
export async function checkPoolSource(
	source: ImportSource,
	{
		onProgress,
		signal,
	}: {
		readonly signal: AbortSignal;
		readonly onProgress?: ((progress: FillProgress) => void) | undefined;
	},
): Promise<PoolCheck> {
	const refusals = createRefusals();
	const annotators = new Map<string, number>();
	const criteria = new Set<string>();
	const first: PoolRow[] = [];
	let [rows, repeated, labelled] = [0, 0, 0];
	for await (const found of sourceRows(source, signal)) {
		refusals.add(found.refused);
		for (const { isRepeated, labels, row } of found.rows) {
			if (isRepeated) repeated++;
			else rows++;
			if (labels.length > 0) labelled++;
			if (first.length < FIRST_ROWS) first.push(row);
			for (const { annotation } of labels) {
				annotators.set(annotation.annotator, (annotators.get(annotation.annotator) ?? 0) + 1);
				if (annotation.criterion !== "") criteria.add(annotation.criterion);
			}
		}
		onProgress?.({ rows, refused: refusals.told().refused });
	}
	return {
		rows,
		repeated,
		labelled,
		annotators: [...annotators]
			.map(([name, count]) => ({ name, count }))
			.toSorted((a, b) => b.count - a.count),
		criteria: [...criteria],
		first,
		...refusals.told(),
	};
}
