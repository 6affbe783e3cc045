import { adjustP } from "./adjust-p.ts";
import { pairedBinary } from "./paired-binary.ts";
import type { PairedCounts } from "./paired-counts.ts";
import {
	type CellChange,
	type RegressionLimits,
	type RegressionVerdict,
	regressionVerdict,
} from "./regression-verdict.ts";

/** A cell of the comparison of two runs. */
export interface RegressionCell extends CellChange {
	/** Pairs. */
	readonly count: number;
	/** McNemar mid-p. */
	readonly pValue: number | undefined;
	readonly verdict: RegressionVerdict;
}

/**
 * Says which cells really changed between two runs on the same rows: McNemar mid-p, corrected for
 * the number of cells by Benjamini-Hochberg, beside Newcombe's 95 % interval.
 *
 * @param cells - verdict counts; a cell without pairs is not testable and does not count.
 *
 * @example
 * regressionReport([{ bothPassed: 20, onlyFirstPassed: 12, onlySecondPassed: 1, bothFailed: 7 }])[0]?.verdict // => "regressed"
 */
export function regressionReport(
	cells: readonly PairedCounts[],
	limits: RegressionLimits = {},
): readonly RegressionCell[] {
	const compared = cells.map((cell) => pairedBinary(cell));
	const pValues = compared.map(({ count, midP }) => (count === 0 ? undefined : midP));
	const adjusted = adjustP(pValues, limits.falseDiscoveryRate).bh;
	return compared.map(({ count, difference, newcombe }, i) => {
		const change = {
			difference,
			low: newcombe?.low,
			high: newcombe?.high,
			adjustedP: adjusted[i],
		};
		return { count, ...change, pValue: pValues[i], verdict: regressionVerdict(change, limits) };
	});
}
