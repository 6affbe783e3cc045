/** How much of what is out there has been seen. */
export interface GoodTuring {
	/** Share of rows that belong to a kind not seen yet; `undefined` without rows, as is `coverage`. */
	readonly unseenShare: number | undefined;
	/** 1 - `unseenShare`. */
	readonly coverage: number | undefined;
	/** Least number of kinds there are, seen or not. */
	readonly kinds: number;
}

/**
 * Estimates from how often each kind was seen how much is not seen yet: the share of kinds seen
 * once among the rows, and Chao's lower bound of the number of kinds.
 *
 * Source: Good (1953), Biometrika 40, 237; Chao (1984), Scand. J. Stat. 11, 265, in its
 * bias-corrected form where no kind was seen twice.
 *
 * @param counts - (k,), rows of each kind, such as the topic of a prompt; kinds with 0 do not count.
 *
 * @example
 * goodTuring([4, 3, 2, 1]) // => { unseenShare: 0.1, coverage: 0.9, kinds: 4.5 }
 */
export function goodTuring(counts: ArrayLike<number>): GoodTuring {
	const seen = Array.from(counts).filter((count) => count > 0);
	const rows = seen.reduce((sum, count) => sum + count, 0);
	const once = seen.filter((count) => count === 1).length;
	const twice = seen.filter((count) => count === 2).length;
	const unseenShare = rows === 0 ? undefined : once / rows;
	return {
		unseenShare,
		coverage: unseenShare === undefined ? undefined : 1 - unseenShare,
		kinds: seen.length + (twice > 0 ? once ** 2 / (2 * twice) : (once * (once - 1)) / 2),
	};
}
