import { setImmediate } from "node:timers/promises";
import type { RowBaseline } from "@assay/core/benchmark";
import type { RowCondition, RowQuery } from "@assay/core/domain";
import type { TruthColumns } from "../refine/truth-columns.ts";
import { selectRows } from "./find-rows.ts";
import type { RunData } from "./run-data.ts";

/** How many rows a query would select with one more filter. */
export interface RowFacetCounts {
	readonly failed: number;
	readonly disagreement: number;
	/** With ground truth, and of these with an evaluator that says something else; absent without any. */
	readonly labelled?: number;
	readonly contradicted?: number;
	/** Absent without a baseline. */
	readonly worse?: number;
	readonly better?: number;
	/** In the order of the run's slices. */
	readonly slices: readonly number[];
	/** Rows that an evaluator does not pass, in the order of the evaluators. */
	readonly fails: readonly number[];
}

/**
 * Counts what a query selects when a filter is added to it: terms of one kind widen each other, so
 * that can be more than it selects alone. Others get their turn between two counts.
 *
 * Cost: a pass over the columns per slice and evaluator.
 *
 * @param options `ofTexts`: the rows whose texts are as the query asks.
 */
export async function countFacets(
	data: RunData,
	query: RowQuery,
	options: {
		readonly ofTexts: Uint32Array;
		readonly baseline?: RowBaseline | undefined;
		readonly truths: TruthColumns;
		readonly signal: AbortSignal;
	},
): Promise<RowFacetCounts> {
	const among = new Uint8Array(data.rowCount);
	for (const row of options.ofTexts) among[row] = 1;
	const countOf = async (...conditions: readonly RowCondition[]): Promise<number> => {
		await setImmediate();
		options.signal.throwIfAborted();
		const added = conditions.map((condition) => ({ ...condition, isNegated: false }));
		const terms = [...query.terms, ...added];
		let count = 0;
		for (const row of selectRows(data, { terms }, options)) count += among[row] ?? 0;
		return count;
	};
	const slices: number[] = [];
	for (const name of data.names.slices) slices.push(await countOf({ kind: "slice", name }));
	const fails: number[] = [];
	for (const { name } of data.names.evaluators)
		fails.push(await countOf({ kind: "evaluator", name }, { kind: "verdict", is: "fail" }));
	return {
		failed: await countOf({ kind: "failed", at: "any" }),
		disagreement: await countOf({ kind: "disagreement" }),
		...(options.truths.size > 0 && {
			labelled: await countOf({ kind: "truth", is: "yes" }),
			contradicted: await countOf({ kind: "truth", is: "disagrees" }),
		}),
		...(options.baseline && {
			worse: await countOf({ kind: "changed", how: "worse" }),
			better: await countOf({ kind: "changed", how: "better" }),
		}),
		slices,
		fails,
	};
}
