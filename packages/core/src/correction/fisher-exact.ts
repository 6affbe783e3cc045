import type { PassCount } from "../stats/index.ts";

/** Tables whose probabilities differ by less than rounding are equally likely, as in R's fisher.test. */
const LOG_TIE = 1e-7;

/**
 * Two-sided p-value of Fisher's exact test that two groups pass equally often: the tables that are
 * at most as likely as the one seen.
 *
 * Cost: O(smaller margin). Source: Fisher (1935), The Design of Experiments, ch. 2; two-sided by
 * probability as in R's fisher.test.
 *
 * @returns in (0, 1]; 1 where a group is empty.
 *
 * @example
 * fisherExact({ passed: 3, count: 4 }, { passed: 1, count: 4 }).toFixed(6) // => "0.485714"
 */
export function fisherExact(first: PassCount, second: PassCount): number {
	const passed = first.passed + second.passed;
	const least = Math.max(0, passed - second.count);
	const most = Math.min(first.count, passed);
	// Logarithms of the hypergeometric probabilities, up to a common term.
	const logs = [0];
	for (let hits = least; hits < most; hits++) {
		const up = (passed - hits) * (first.count - hits);
		const down = (hits + 1) * (second.count - passed + hits + 1);
		logs.push((logs.at(-1) ?? 0) + Math.log(up / down));
	}
	const highest = logs.reduce((one, other) => Math.max(one, other), 0);
	const seen = logs[first.passed - least] ?? Number.NaN;
	const total = (chosen: readonly number[]): number =>
		chosen.reduce((sum, log) => sum + Math.exp(log - highest), 0);
	return total(logs.filter((log) => log <= seen + LOG_TIE)) / total(logs);
}
