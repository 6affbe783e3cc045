import { lbeta } from "../numeric/index.ts";
import { DEFAULT_ALPHA, type Interval } from "../stats/index.ts";

/** Halvings until an end is exact in double precision. */
const HALVINGS = 200;
/** Both parameters of the mixing beta distribution. */
const MIX = 0.5;

/**
 * Interval of a proportion that holds at every moment at once, however often one looks and whenever
 * one stops: the rates whose likelihood ratio against a beta mixture stays below 1 / alpha.
 *
 * Source: Robbins (1970), Annals of Mathematical Statistics 41, 1397; Waudby-Smith & Ramdas (2020),
 * arXiv:2006.04347, prior-posterior ratio with Beta(½, ½).
 *
 * @param passed - in [0, count].
 * @param count - rows until now; with 0 the interval is [0, 1].
 * @param alpha - in (0, 1).
 * @throws {RangeError} if an argument is out of range.
 *
 * @example
 * confidenceSequence(30, 40).low.toFixed(4) // => "0.5040"
 */
export function confidenceSequence(
	passed: number,
	count: number,
	alpha: number = DEFAULT_ALPHA,
): Interval {
	if (!(passed >= 0 && passed <= count && alpha > 0 && alpha < 1)) {
		throw new RangeError(
			`Cannot bound ${passed} passed of ${count} at ${alpha}: expected passed from 0 to the count and alpha between 0 and 1`,
		);
	}
	if (count === 0) return { low: 0, high: 1 };
	const failed = count - passed;
	const mixture = lbeta(MIX + passed, MIX + failed) - lbeta(MIX, MIX);
	const isInside = (rate: number): boolean =>
		timesLog(passed, rate) + timesLog(failed, 1 - rate) > mixture + Math.log(alpha);
	const rate = passed / count;
	return {
		low: passed === 0 ? 0 : border(isInside, rate, 0),
		high: failed === 0 ? 1 : border(isInside, rate, 1),
	};
}

/** Where the inside ends between a rate that is inside and one that is not. */
function border(isInside: (rate: number) => boolean, from: number, to: number): number {
	let [inside, outside] = [from, to];
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (inside + outside) / 2;
		if (middle === inside || middle === outside) break;
		if (isInside(middle)) inside = middle;
		else outside = middle;
	}
	return inside;
}

function timesLog(times: number, rate: number): number {
	return times === 0 ? 0 : times * Math.log(rate);
}
