import { EVALUATORS } from "../data/matrix-data.ts";
import type { Benchmark } from "../engine/benchmark.ts";
import { runTask } from "../engine/run-task.ts";

const CASES = [0, EVALUATORS / 2, EVALUATORS].map((binary) => ({
	binary: String(binary),
	what: `${binary} of ${EVALUATORS} evaluators binary`,
}));

/** The matrix accumulator alone. */
export const matrix: Benchmark = {
	name: "matrix",
	about: "evaluator matrix of blocks in memory beside the bare typed-array loop",
	n: 1_000_000,
	runs: 3,
	async open({ n }) {
		return {
			async *round() {
				for (const { binary, what } of CASES)
					yield { what, figures: runTask("matrix in memory", String(n), binary) };
			},
			findings: CASES.map(({ what }) => ({
				name: `matrix ÷ bare loop, ${what}`,
				of: { what, figure: "timesBare" },
				atMost: 5,
			})),
			note: "10 evaluators, 20 slices, each prompt in about 2. The bare loop (bareMs) sums float columns by a bit mask and does no more: no missing rows, passes, squares or intervals. Both in turn in one process, medians of 5; the means of both are equal. peakMb holds the data of both.",
		};
	},
};
