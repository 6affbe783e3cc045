import { clusterSums, type PairedCounts } from "../stats/index.ts";
import { comparePassRates } from "./compare-pass-rates.ts";
import { compareClustered, compareScores } from "./compare-values.ts";
import { OUTCOME } from "./pair-outcomes.ts";
import { type CellTest, NOT_TESTABLE, type PairedCell } from "./paired-cell.ts";
import { pairedValues } from "./paired-values.ts";
import type { ComparisonCell } from "./run-comparison.ts";

/** A cell before the correction for the number of cells. */
export type TestedCell = Omit<ComparisonCell, "adjustedP" | "verdict">;

/** Counts and tests one cell of a comparison. */
export function compareCell(cell: PairedCell): TestedCell {
	const counts = countOutcomes(cell);
	const pairs = {
		bothPassed: counts[OUTCOME.bothPassed]!,
		onlyFirstPassed: counts[OUTCOME.onlyBaselinePassed]!,
		onlySecondPassed: counts[OUTCOME.onlyCandidatePassed]!,
		bothFailed: counts[OUTCOME.bothFailed]!,
	};
	return {
		pairs: countPairs(pairs),
		bothPassed: pairs.bothPassed,
		onlyBaselinePassed: pairs.onlyFirstPassed,
		onlyCandidatePassed: pairs.onlySecondPassed,
		bothFailed: pairs.bothFailed,
		unpaired: counts[OUTCOME.oneScored]!,
		...testCell(cell, pairs),
	};
}

function testCell(cell: PairedCell, pairs: PairedCounts): CellTest {
	const pairCount = countPairs(pairs);
	if (pairCount === 0) return NOT_TESTABLE;
	const isPassRate = cell.shows === "pass-rate";
	if (isPassRate && cell.rows.clusters === undefined) return comparePassRates(pairs);
	const values = pairedValues(cell, pairCount);
	const sums = values.clusters && clusterSums(values.differences, values.clusters);
	if (sums !== undefined && sums.clusters < pairCount) return compareClustered(values, sums);
	return isPassRate ? comparePassRates(pairs) : compareScores(values, cell.random);
}

function countOutcomes({ rows, outcomes, members }: PairedCell): Uint32Array {
	const counts = new Uint32Array(OUTCOME.bothPassed + 1);
	for (const prompt of members) {
		const end = (prompt + 1) * rows.trials;
		for (let row = end - rows.trials; row < end; row++) counts[outcomes[row]!]! += 1;
	}
	return counts;
}

function countPairs(pairs: PairedCounts): number {
	return pairs.bothPassed + pairs.onlyFirstPassed + pairs.onlySecondPassed + pairs.bothFailed;
}
