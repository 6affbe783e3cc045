import { bareMeans } from "../data/bare-means.ts";
import type { MatrixData } from "../data/matrix-data.ts";
import type { Figures } from "../engine/benchmark.ts";
import { median, rounded } from "../engine/median.ts";

const REPEATS = 5;

/**
 * Times a way to compute the matrix and the bare loop over the same data, in turn, five times each:
 * `ms` and `bareMs` are medians, `timesBare` is the median of the five ratios.
 *
 * @param sumOfMeans gives the sum of the mean scores of all slices and evaluators.
 * @throws {TypeError} when both do not find the same.
 */
export async function besideBareLoop(
	data: MatrixData,
	sumOfMeans: () => number | Promise<number>,
): Promise<Figures> {
	const repeats: { readonly bareMs: number; readonly ms: number }[] = [];
	for (let repeat = 0; repeat < REPEATS; repeat++) {
		const bare = await timed(() => bareMeans(data).reduce((sum, mean) => sum + mean, 0));
		const ours = await timed(sumOfMeans);
		const difference = Math.abs(ours.result - bare.result);
		if (!(difference < 1e-6))
			throw new TypeError(`Cannot trust the times: the means differ by ${difference}`);
		repeats.push({ bareMs: bare.ms, ms: ours.ms });
	}
	return {
		bareMs: median(repeats.map(({ bareMs }) => bareMs)),
		ms: median(repeats.map(({ ms }) => ms)),
		firstMs: rounded(repeats[0]!.ms),
		timesBare: median(repeats.map(({ bareMs, ms }) => ms / bareMs)),
	};
}

async function timed(
	run: () => number | Promise<number>,
): Promise<{ readonly ms: number; readonly result: number }> {
	const start = performance.now();
	const result = await run();
	return { ms: performance.now() - start, result };
}
