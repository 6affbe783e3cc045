import { binomCdf, binomPmf, chi2Sf } from "../numeric/index.ts";
import type { PairedCounts } from "./paired-counts.ts";

/** McNemar's tests of equal pass rates. All are two-sided, and 1 where no verdict changed. */
export interface McNemar {
	/** Conservative: for a single headline claim. */
	readonly exactP: number;
	/** Close to its nominal level: for verdicts on many cells. */
	readonly midP: number;
	/** Without continuity correction. */
	readonly chiSquare: number;
	readonly chiSquareP: number;
}

/**
 * Tests whether two runs pass the same share of the same rows, from the rows that changed.
 *
 * Source: McNemar (1947), Psychometrika 12, 153; mid-p of Fagerland, Lydersen & Laake (2013),
 * BMC Med. Res. Methodol. 13:91.
 *
 * @example
 * mcNemar({ onlyFirstPassed: 0, onlySecondPassed: 6 }).exactP.toFixed(5) // => "0.03125"
 */
export function mcNemar({
	onlyFirstPassed,
	onlySecondPassed,
}: Pick<PairedCounts, "onlyFirstPassed" | "onlySecondPassed">): McNemar {
	const changed = onlyFirstPassed + onlySecondPassed;
	if (changed === 0) return { exactP: 1, midP: 1, chiSquare: 0, chiSquareP: 1 };
	const fewer = Math.min(onlyFirstPassed, onlySecondPassed);
	const atFewer = binomPmf(fewer, changed, 0.5);
	const chiSquare = (onlyFirstPassed - onlySecondPassed) ** 2 / changed;
	const chiSquareP = chi2Sf(chiSquare, 1);
	if (onlyFirstPassed === onlySecondPassed) {
		return { exactP: 1, midP: 1 - atFewer / 2, chiSquare, chiSquareP };
	}
	const exactP = 2 * binomCdf(fewer, changed, 0.5);
	return { exactP, midP: exactP - atFewer, chiSquare, chiSquareP };
}
