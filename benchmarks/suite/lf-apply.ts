import type { Benchmark } from "../engine/benchmark.ts";
import { runTask } from "../engine/run-task.ts";

const THREADS = [1, 2];
/** Rows per second of Snorkel's PandasLFApplier on 9, 73 and 12 labeling functions, as recorded. */
const SNORKEL = [1406, 2790, 5280];

/** Labeling functions over a pool. */
export const lfApply: Benchmark = {
	name: "lf-apply",
	about: "12 keyword and pattern labeling functions over rows of 60 words, in one and two threads",
	n: 1_000_000,
	runs: 3,
	async open({ n }) {
		return {
			async *round() {
				for (const threads of THREADS) yield { what: whatOf(threads), figures: apply(n, threads) };
			},
			findings: [
				{
					name: "rows per second, one thread",
					of: { what: whatOf(1), figure: "rowsPerSecond" },
					atLeast: 90_000,
				},
				{
					name: "rows per second of one processor, which others do not slow down",
					of: { what: whatOf(1), figure: "rowsPerCpuSecond" },
					atLeast: 90_000,
				},
				{
					name: "two threads ÷ one, rows per second",
					of: { what: whatOf(2), figure: "rowsPerSecond" },
					to: { what: whatOf(1), figure: "rowsPerSecond" },
					atLeast: 1.6,
				},
				{ name: "peak MB, one thread", of: { what: whatOf(1), figure: "peakMb" } },
				{ name: "peak MB, two threads", of: { what: whatOf(2), figure: "peakMb" } },
			],
			note: `From the rows' JSON to the votes in the calling thread; making the rows is not timed. Snorkel's PandasLFApplier, recorded on such a machine on other sets: ${SNORKEL.join(", ")} rows per second.`,
		};
	},
};

function whatOf(threads: number): string {
	return threads === 1 ? "1 thread" : `${threads} threads`;
}

function apply(n: number, threads: number): ReturnType<typeof runTask> {
	const figures = runTask("apply labeling functions", String(n), String(threads));
	if (figures["rows"] !== n)
		throw new TypeError(
			`Cannot trust the times: ${figures["rows"]} rows were voted on, expected ${n}`,
		);
	return figures;
}
