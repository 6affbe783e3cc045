/** Chances that `k` answers drawn from the recorded ones pass. */
export interface PassAtK {
	/** At least one of them, pass@k. */
	readonly anyPasses: number;
	/** All of them, pass^k. */
	readonly allPass: number;
}

/**
 * Unbiased pass@k and pass^k of one prompt, by products that cannot overflow.
 *
 * Source: Chen et al. (2021), arXiv:2107.03374, eq. 1; pass^k of Yao et al. (2024), tau-bench,
 * arXiv:2406.12045.
 *
 * @param k - answers drawn, from 1 to `count`.
 * @throws {RangeError} if `k` or `passed` is out of range.
 *
 * @example
 * passAtK({ passed: 5, count: 5 }, 2) // => { anyPasses: 1, allPass: 1 }
 */
export function passAtK(
	{ passed, count }: { readonly passed: number; readonly count: number },
	k: number,
): PassAtK {
	if (!(k >= 1 && k <= count && passed >= 0 && passed <= count)) {
		throw new RangeError(
			`Cannot draw ${k} of ${count} answers with ${passed} passed: expected 1 to the count drawn, 0 to the count passed`,
		);
	}
	let nonePasses = 1;
	let allPass = 1;
	for (let drawn = 0; drawn < k; drawn++) {
		nonePasses *= Math.max(0, count - passed - drawn) / (count - drawn);
		allPass *= Math.max(0, passed - drawn) / (count - drawn);
	}
	return { anyPasses: 1 - nonePasses, allPass };
}
