import { orderRows, type RowBaseline } from "@assay/core/benchmark";
import {
	ConfigurationError,
	nearestHint,
	VERDICT_KIND,
	type VerdictColumn,
} from "@assay/core/domain";
import type { RunData } from "./run-data.ts";

type ValueSort =
	| { readonly by: "latency" | "cost" }
	| { readonly by: "score"; readonly evaluator: string }
	/** Score minus the baseline's; without an evaluator the mean over those that both runs have. */
	| { readonly by: "change"; readonly evaluator?: string };

/** What rows are sorted by; `order` is that of the run. */
export type RowSort = { readonly isDescending: boolean } & (ValueSort | { readonly by: "order" });

/**
 * Sorts rows, which are in the run's order. Equal ones stay in it; rows without the value come
 * last, either way round.
 *
 * @throws {ConfigurationError} for an evaluator that the run does not have, and for changes without
 *   a baseline.
 */
export function sortRows(
	data: RunData,
	rows: Uint32Array,
	how: { readonly sort: RowSort; readonly baseline?: RowBaseline | undefined },
): Uint32Array {
	const { baseline, sort } = how;
	if (sort.by === "order") return sort.isDescending ? rows.toReversed() : rows;
	const values = valuesOf(data, sort, baseline);
	return orderRows(rows, { values, isDescending: sort.isDescending });
}

function valuesOf(data: RunData, sort: ValueSort, baseline: RowBaseline | undefined): Float32Array {
	switch (sort.by) {
		case "latency":
			return data.responses.latencyMs;
		case "cost":
			return data.responses.costUsd;
		case "score":
			return scoresOf(data, evaluatorIndex(data, sort.evaluator));
		case "change":
			return changesOf(data, sort.evaluator, baseline);
	}
}

function scoresOf(data: RunData, evaluator: number): Float32Array {
	const values = new Float32Array(data.rowCount);
	const column = data.columns.verdicts[evaluator];
	for (let row = 0; row < values.length; row++) values[row] = scoreAt(column, row);
	return values;
}

function changesOf(
	data: RunData,
	evaluator: string | undefined,
	baseline: RowBaseline | undefined,
): Float32Array {
	if (baseline === undefined)
		throw new ConfigurationError(
			"Cannot sort by change: no run is chosen to compare with, expected a baseline",
		);
	const chosen =
		evaluator === undefined ? [...data.columns.verdicts.keys()] : [evaluatorIndex(data, evaluator)];
	const sums = new Float32Array(data.rowCount);
	const counts = new Uint32Array(data.rowCount);
	for (const index of chosen) {
		const before = baseline.verdicts[index];
		if (before === undefined) continue;
		const now = data.columns.verdicts[index];
		for (let row = 0; row < sums.length; row++) {
			const change = scoreAt(now, row) - scoreAt(before, baseline.rows[row] ?? -1);
			if (Number.isNaN(change)) continue;
			sums[row] = (sums[row] ?? 0) + change;
			counts[row] = (counts[row] ?? 0) + 1;
		}
	}
	// No change that is known: 0 / 0 is NaN, no value.
	return sums.map((sum, row) => sum / (counts[row] ?? 0));
}

function scoreAt(column: VerdictColumn | undefined, row: number): number {
	if (column?.kinds[row] !== VERDICT_KIND.scored) return Number.NaN;
	return column.scores[row] ?? Number.NaN;
}

function evaluatorIndex({ names }: RunData, name: string): number {
	const all = names.evaluators.map((evaluator) => evaluator.name);
	const index = all.indexOf(name);
	if (index !== -1) return index;
	throw new ConfigurationError(
		`Cannot sort by evaluator "${name}"${nearestHint(name, all)}: the run has no such evaluator, expected one of: ${all.join(", ") || "none"}`,
	);
}
