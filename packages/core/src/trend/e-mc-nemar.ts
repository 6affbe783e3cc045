import { lbeta } from "../numeric/index.ts";

/** Both parameters of the mixing beta distribution. */
const MIX = 0.5;

/** Evidence that two runs differ, which one may read after every prompt. */
export interface AnytimeMcNemar {
	/** Natural logarithm of the e-value: how many times more likely the pairs are if the runs differ. */
	readonly logE: number;
	/** In (0, 1]; holds whenever one stops, which an ordinary p value does not. */
	readonly pValue: number;
}

/**
 * McNemar's test for looking at any time: the pairs that differ under a beta mixture against a fair
 * coin. One may stop a comparison as soon as the p value is below alpha, and still be wrong at most
 * that often.
 *
 * Source: Ville (1939); Ramdas et al. (2023), Statistical Science 38, 576, with Beta(½, ½).
 *
 * @param onlyFirstPassed - pairs, at least 0.
 * @param onlySecondPassed - pairs, at least 0.
 *
 * @example
 * eMcNemar(2, 15).pValue.toFixed(4) // => "0.0192"
 */
export function eMcNemar(onlyFirstPassed: number, onlySecondPassed: number): AnytimeMcNemar {
	const pairs = onlyFirstPassed + onlySecondPassed;
	const mixture = lbeta(MIX + onlyFirstPassed, MIX + onlySecondPassed) - lbeta(MIX, MIX);
	const logE = pairs === 0 ? 0 : mixture + pairs * Math.LN2;
	return { logE, pValue: Math.min(1, Math.exp(-logE)) };
}
