/** Test vectors of core's quality-model folder, and of what it rests on in stats. */
import * as quality from "@assay/core/quality-model";
import * as stats from "@assay/core/stats";
import type { VectorInput } from "./vector-input.ts";

/** From the name in a vector file to a function from its input to its expected shape. */
export const QUALITY_VECTORS: Readonly<Record<string, (input: VectorInput) => unknown>> = {
	aucDeLong: (input) => {
		const result = stats.aucDeLong(
			input.numbers("score"),
			input.numbers("y"),
			input.optionalNumber("alpha"),
		);
		return (
			result && {
				auc: result.auc,
				se: result.standardError,
				lo: result.interval?.low,
				hi: result.interval?.high,
				averagePrecision: result.averagePrecision,
				mannWhitneyP: result.mannWhitneyP,
			}
		);
	},

	precisionYield: (input) => {
		const rows = quality.precisionYield({
			scores: input.numbers("scores"),
			labels: input.gappyNumbers("labels"),
			thresholds: input.numbers("thresholds"),
			alpha: input.optionalNumber("alpha"),
		});
		return {
			rows: rows.map((row) => ({
				threshold: row.threshold,
				accepted: row.accepted,
				labeled: row.labelled,
				precision: row.precision,
				ci: row.interval && [row.interval.low, row.interval.high],
				lowerSimultaneous: row.simultaneousLow,
				expectedGood: row.expectedGood,
			})),
		};
	},
};
