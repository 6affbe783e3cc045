import { type PairedCounts, pairedBinary, pairedMinDetectable } from "../stats/index.ts";
import { CONFIDENCE } from "./matrix-cell.ts";
import { type CellTest, NOT_TESTABLE } from "./paired-cell.ts";

/** Compares pass rates on independent rows: McNemar's tests, Newcombe's interval. */
export function comparePassRates(pairs: PairedCounts): CellTest {
	const { count, firstRate, secondRate, difference, newcombe, midP, exactP } = pairedBinary(pairs);
	if (difference === undefined || newcombe === undefined) return NOT_TESTABLE;
	const changed = pairs.onlyFirstPassed + pairs.onlySecondPassed;
	return {
		baseline: firstRate,
		candidate: secondRate,
		difference: { value: difference, ...newcombe, count, confidence: CONFIDENCE },
		pValue: midP,
		exactPValue: exactP,
		minDetectableDifference: pairedMinDetectable({ discordant: changed / count, count }),
	};
}
