import {
	alignPrompts,
	bitmapOf,
	compareRuns,
	type RunColumns,
	type RunComparison,
} from "@assay/core/benchmark";
import { VERDICT_KIND, type VerdictColumn } from "@assay/core/domain";
import { createRandom, type Random } from "@assay/core/numeric";
import type { Benchmark, Figures } from "../engine/benchmark.ts";
import { rounded } from "../engine/median.ts";

const SLICES = 10;
const ROWS_PER_SLICE = 40;
const EVALUATORS = 5;
const PASS_RATE = 0.8;
/** Chance that a run answers a row otherwise than the system mostly does. */
const NOISE = 0.1;
const SEED = 20_261_100;
const WHAT = "50 cells of 40 rows";

/** How many cells go red when nothing has changed: the same system run twice. */
export const noChange: Benchmark = {
	name: "no-change",
	about: "cells called worse or better between two runs of the same system",
	n: 200,
	runs: 1,
	async open({ n }) {
		return {
			async *round(run) {
				yield { what: WHAT, figures: measure(n, SEED + run) };
			},
			findings: [
				{ ...finding("cells called worse, per comparison", "worse"), atMost: 0.2 },
				{ ...finding("cells called better, per comparison", "better"), atMost: 0.2 },
				finding("comparisons with any cell called worse, share", "comparisonsWithWorse"),
				finding("cells with any drop, per comparison", "anyDrop"),
				finding("cells with a drop of 5 points or more, per comparison", "fivePoints"),
				finding("cells with a drop and p below 0.05, uncorrected, per comparison", "uncorrected"),
			],
			note: 'Five evaluators on ten slices of 40 rows each; a row passes with 80 % chance, and each run answers it otherwise with 10 % chance. Called worse: as `assay compare` and the matrix do it (McNemar mid-p, Benjamini-Hochberg over all cells at 10 %, "All prompts" among them). The last three say what other rules would have coloured. n comparisons, seeded.',
		};
	},
};

function finding(name: string, figure: string) {
	return { name, of: { what: WHAT, figure } };
}

function measure(comparisons: number, seed: number): Figures {
	const random = createRandom(seed);
	const sums = {
		worse: 0,
		better: 0,
		comparisonsWithWorse: 0,
		anyDrop: 0,
		fivePoints: 0,
		uncorrected: 0,
	};
	for (let i = 0; i < comparisons; i++) {
		const cells = sliceCells(compareTwice(random));
		const count = (isCounted: (cell: RunComparison["cells"][number]) => boolean): number =>
			cells.filter(isCounted).length;
		const worse = count(({ verdict }) => verdict === "regressed");
		sums.worse += worse;
		sums.comparisonsWithWorse += Number(worse > 0);
		sums.better += count(({ verdict }) => verdict === "improved");
		sums.anyDrop += count(({ difference }) => (difference?.value ?? 0) < 0);
		sums.fivePoints += count(({ difference }) => (difference?.value ?? 0) <= -0.05);
		sums.uncorrected += count(
			({ difference, pValue = 1 }) => (difference?.value ?? 0) < 0 && pValue < 0.05,
		);
	}
	return Object.fromEntries(
		Object.entries(sums).map(([name, sum]) => [name, rounded(sum / comparisons)]),
	);
}

function sliceCells({ cells, evaluators, slices }: RunComparison): RunComparison["cells"] {
	return cells.filter((_, i) => slices[Math.floor(i / evaluators.length)]?.kind === "slice");
}

/** Two runs of a system that did not change. */
function compareTwice(random: Random): RunComparison {
	const rows = SLICES * ROWS_PER_SLICE;
	const usual = Array.from({ length: EVALUATORS }, () =>
		Array.from({ length: rows }, () => random.next() < PASS_RATE),
	);
	const run = (): RunColumns => ({
		promptSeqs: Uint32Array.from({ length: rows }, (_, i) => i),
		trials: 1,
		verdicts: usual.map((passes) => column(passes.map((pass) => pass !== random.next() < NOISE))),
		slices: Array.from({ length: SLICES }, (_, slice) =>
			bitmapOf(rows, (prompt) => Math.floor(prompt / ROWS_PER_SLICE) === slice),
		),
	});
	const [before, after] = [run(), run()];
	return compareRuns(before, after, {
		evaluators: usual.map((_, i) => ({
			name: `evaluator ${i}`,
			criterion: "criterion",
			shows: "pass-rate",
			passAt: 0.5,
		})),
		slices: Array.from({ length: SLICES }, (_, i) => ({ name: `slice ${i}` })),
		alignment: alignPrompts(before.promptSeqs, after.promptSeqs),
		random,
	});
}

function column(passes: readonly boolean[]): VerdictColumn {
	return {
		kinds: new Uint8Array(passes.length).fill(VERDICT_KIND.scored),
		labels: Int8Array.from(passes, Number),
		scores: Float32Array.from(passes, Number),
	};
}
