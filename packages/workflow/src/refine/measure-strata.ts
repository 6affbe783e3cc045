import { setImmediate } from "node:timers/promises";
import { hasBit } from "@assay/core/benchmark";
import type { MeasureStratum } from "@assay/core/sampling";
import type { RunData } from "../explore/run-data.ts";
import type { RowTruth } from "./truth-of-run.ts";
import { VERDICT_BANDS, verdictBand, votersOf } from "./verdict-bands.ts";

/** Strata of the *measure* queue, and the stratum of each row. */
export interface MeasureStrata {
	/** (rows,), index in `strata`. */
	readonly stratumOfRow: Uint32Array;
	readonly strata: readonly MeasureStratum[];
}

/** Rows after which others get their turn: a few milliseconds of work. */
const ROWS_PER_TURN = 50_000;

/**
 * Divides rows by what the criterion's judges say and by slice. A row in several slices counts for
 * the smallest of them, so that no slice goes without and there are few strata.
 *
 * @param rows among which is drawn, ascending.
 * @param truth the criterion's ground truth in the run.
 */
export async function measureStrata(
	data: RunData,
	rows: Uint32Array,
	{ criterion, truth }: { readonly criterion: string; readonly truth: readonly RowTruth[] },
): Promise<MeasureStrata> {
	const voters = votersOf(data, criterion);
	const sliceOf = smallestSlice(data);
	const stratumOf = (row: number): number =>
		sliceOf(row) * VERDICT_BANDS.length + verdictBand(voters, row);
	const stratumOfRow = new Uint32Array(rows.length);
	for (const [i, row] of rows.entries()) {
		if (i % ROWS_PER_TURN === ROWS_PER_TURN - 1) await setImmediate();
		stratumOfRow[i] = stratumOf(row);
	}
	const drawn = truth.filter(
		({ truth: { inclusionProbability } }) => inclusionProbability !== undefined,
	);
	const labels = Map.groupBy(drawn, ({ row }) => stratumOf(row));
	return {
		stratumOfRow,
		strata: [...data.names.slices, undefined].flatMap((slice, nth) =>
			VERDICT_BANDS.map((_, band) => {
				const labelled = labels.get(nth * VERDICT_BANDS.length + band) ?? [];
				return {
					labeled: labelled.length,
					passed: labelled.filter(({ passes }) => passes).length,
					...(slice !== undefined && { slices: [slice] }),
				};
			}),
		),
	};
}

/** Index of the smallest slice that a row is in; the number of slices where it is in none. */
function smallestSlice({ columns, matrix }: RunData): (row: number) => number {
	const { slices, trials } = columns;
	const sizes = matrix.slices.flatMap(({ kind, prompts }) => (kind === "slice" ? prompts : []));
	const order = [...slices.keys()].toSorted((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
	return (row) => {
		const prompt = Math.floor(row / trials);
		for (const index of order) if (hasBit(slices[index] ?? new Uint32Array(), prompt)) return index;
		return slices.length;
	};
}
