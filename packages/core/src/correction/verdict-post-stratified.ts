import {
	DEFAULT_ALPHA,
	type Interval,
	jeffreysInterval,
	normalCritical,
	wilsonInterval,
} from "../stats/index.ts";
import { checkVerdictCount, type VerdictCount } from "./verdict-count.ts";

/** How a corrected rate is computed; every option has the product's default. */
export interface PostStratifiedOptions {
	/** In (0, 1). */
	readonly alpha?: number | undefined;
	/** Rate of all prompts like these (the default), or of exactly these. */
	readonly target?: "population" | "this-set" | undefined;
	/** Limits of each verdict's own rate. */
	readonly inner?: "jeffreys" | "wilson" | undefined;
}

/** Experts' pass rate with its interval, which is [0, 1] where the rate is `undefined`. */
export interface PostStratified extends Interval {
	/** `undefined` without rows, or where a verdict has rows but no label. */
	readonly estimate: number | undefined;
	/** By the delta method; exists where the estimate does. */
	readonly standardError: number | undefined;
	/** Experts' pass rate among the labels of each verdict; `undefined` without labels. */
	readonly rates: readonly (number | undefined)[];
	/** Indices of the verdicts that have rows but no label. */
	readonly unlabeled: readonly number[];
	readonly labels: number;
}

/**
 * Experts' pass rate of judged rows of which some are labelled; the product's corrected rate.
 *
 * Each verdict's rate among its labels counts with the verdict's share w of all N rows:
 * estimate = Σ w p. The interval combines Jeffreys limits l, u of each p (MOVER):
 * low = estimate - √(Σ (w (p - l))² + z² B), high alike with u, where
 * B = (Σ w p² - estimate²) / N is what the shares themselves vary. For `this-set` B is 0, and each
 * term carries 1 - labeled / judged, so that full labelling leaves no doubt.
 *
 * The labels must be a random draw within each verdict. A verdict that was never given is ignored.
 * With more than three verdicts the interval is wider than it need be.
 *
 * Source: Tenenbein (1970), JASA 65, 1350; Cochran (1977), Sampling Techniques, ch. 12; Zou &
 * Donner (2008), Stat. Med. 27, 1693.
 *
 * @param verdicts - one entry per verdict, in any order.
 * @throws {RangeError} if counts or alpha are out of range.
 *
 * @example
 * verdictPostStratified([{ judged: 30, labeled: 10, labeledPass: 0 }, { judged: 70, labeled: 10, labeledPass: 10 }]).estimate // => 0.7
 */
export function verdictPostStratified(
	verdicts: readonly VerdictCount[],
	options: PostStratifiedOptions = {},
): PostStratified {
	verdicts.forEach(checkVerdictCount);
	const rows = verdicts.reduce((sum, { judged }) => sum + judged, 0);
	const unlabeled = verdicts.flatMap(({ judged, labeled }, index) =>
		judged > 0 && labeled === 0 ? [index] : [],
	);
	const counts = {
		rates: verdicts.map(({ labeled, labeledPass }) =>
			labeled === 0 ? undefined : labeledPass / labeled,
		),
		unlabeled,
		labels: verdicts.reduce((sum, { labeled }) => sum + labeled, 0),
	};
	if (rows === 0 || unlabeled.length > 0) {
		return { ...counts, estimate: undefined, standardError: undefined, low: 0, high: 1 };
	}
	return { ...counts, ...combine(verdicts, rows, options) };
}

type Combined = Required<Pick<PostStratified, "estimate" | "low" | "high" | "standardError">>;

function combine(
	verdicts: readonly VerdictCount[],
	rows: number,
	{ alpha = DEFAULT_ALPHA, target = "population", inner = "jeffreys" }: PostStratifiedOptions,
): Combined {
	const limitsOf = inner === "jeffreys" ? jeffreysInterval : wilsonInterval;
	let [estimate, secondMoment, below, above, variance] = [0, 0, 0, 0, 0];
	for (const { judged, labeled, labeledPass } of verdicts) {
		if (judged === 0) continue;
		const share = judged / rows;
		const rate = labeledPass / labeled;
		const { low, high } = limitsOf(labeledPass, labeled, alpha);
		const open = target === "this-set" ? 1 - labeled / judged : 1;
		estimate += share * rate;
		secondMoment += share * rate * rate;
		below += open * (share * (rate - low)) ** 2;
		above += open * (share * (high - rate)) ** 2;
		variance += (open * share * share * rate * (1 - rate)) / labeled;
	}
	const ofShares = target === "this-set" ? 0 : Math.max(0, secondMoment - estimate ** 2) / rows;
	const z = normalCritical(alpha);
	return {
		estimate,
		low: Math.max(0, estimate - Math.sqrt(below + z * z * ofShares)),
		high: Math.min(1, estimate + Math.sqrt(above + z * z * ofShares)),
		standardError: Math.sqrt(variance + ofShares),
	};
}
