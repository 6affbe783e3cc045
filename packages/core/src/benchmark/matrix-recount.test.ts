/** The matrix against a second method: objects and arrays, one row at a time, statistics from the values themselves. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_LABEL, VERDICT_KIND, type VerdictColumn } from "../domain/index.ts";
import {
	clusteredError,
	meanSummary,
	pairedMinDetectable,
	wilsonClustered,
	wilsonInterval,
} from "../stats/index.ts";
import { bitmapOf } from "./bitmap.ts";
import type { MatrixEvaluator } from "./evaluator-matrix.ts";
import { createMatrixAccumulator } from "./matrix-accumulator.ts";
import type { MatrixBlock } from "./matrix-block.ts";

type Row = number | "missing" | "abstained" | "failed";

function columnOf(rows: readonly Row[]): VerdictColumn {
	return {
		kinds: Uint8Array.from(rows, (row) => VERDICT_KIND[typeof row === "number" ? "scored" : row]),
		labels: new Int8Array(rows.length).fill(NO_LABEL),
		// What stands in a score that is not one must not matter.
		scores: Float32Array.from(rows, (row) => (typeof row === "number" ? row : Number.NaN)),
	};
}

const EITHER: unknown = expect.any(Boolean);

function close(value: number, digits: number): unknown {
	return expect.closeTo(value, digits);
}

function evaluator(name: string, more: Partial<MatrixEvaluator> = {}): MatrixEvaluator {
	return { name, criterion: "quality", shows: "pass-rate", passAt: 0.5, ...more };
}

interface Prompt {
	readonly slices: readonly boolean[];
	readonly cluster: number;
	/** By evaluator, by trial. */
	readonly rows: readonly (readonly Row[])[];
}

interface Run {
	readonly trials: number;
	readonly evaluators: readonly MatrixEvaluator[];
	readonly slices: readonly { readonly name: string; readonly minPrompts: number }[];
	readonly blocks: readonly {
		readonly hasClusters: boolean;
		readonly prompts: readonly Prompt[];
	}[];
}

const score: fc.Arbitrary<Row> = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom<Row>(0, 1) },
	{ weight: 2, arbitrary: fc.integer({ min: 0, max: 8 }).map((eighths): Row => eighths / 8) },
	{ weight: 2, arbitrary: fc.constantFrom<Row>("missing", "abstained", "failed") },
);

const runArbitrary: fc.Arbitrary<Run> = fc
	.record({
		trials: fc.constantFrom(1, 1, 3),
		binary: fc.boolean(),
		sliceCount: fc.integer({ min: 0, max: 3 }),
	})
	.chain(({ trials, binary, sliceCount }) => {
		const value = binary ? fc.constantFrom<Row>(0, 1, 1) : score;
		const prompt = fc.record({
			slices: fc.array(fc.boolean(), { minLength: sliceCount, maxLength: sliceCount }),
			cluster: fc.nat(20),
			rows: fc.array(fc.array(value, { minLength: trials, maxLength: trials }), {
				minLength: 2,
				maxLength: 2,
			}),
		});
		const block = fc.record({
			hasClusters: fc.boolean(),
			prompts: fc.array(prompt, { maxLength: 70, size: "max" }),
		});
		return fc.record({
			trials: fc.constant(trials),
			evaluators: fc.constant([
				evaluator("rate", { passAt: 0.5 }),
				evaluator("mean", { shows: "mean-score", passAt: 0.75 }),
			]),
			slices: fc.constant(
				Array.from({ length: sliceCount }, (_, slice) => ({
					name: `slice ${slice}`,
					minPrompts: 12,
				})),
			),
			blocks: fc.array(block, { maxLength: 3 }),
		});
	});

function blockOf(run: Run, block: Run["blocks"][number]): MatrixBlock {
	const { prompts, hasClusters } = block;
	return {
		promptCount: prompts.length,
		verdicts: run.evaluators.map((_, column) =>
			columnOf(prompts.flatMap(({ rows }) => rows[column]!)),
		),
		slices: run.slices.map((_, slice) =>
			bitmapOf(prompts.length, (prompt) => prompts[prompt]!.slices[slice]!),
		),
		...(hasClusters ? { clusters: Float64Array.from(prompts, ({ cluster }) => cluster) } : {}),
	};
}

interface Recount {
	readonly kinds: readonly Row[];
	readonly scores: readonly number[];
	readonly passes: readonly number[];
	readonly clusters: readonly string[];
}

function recount(run: Run, row: number, column: number): Recount {
	const bound = Math.fround(run.evaluators[column]!.passAt);
	const found = run.blocks.flatMap(({ prompts, hasClusters }, block) =>
		prompts.flatMap((prompt, position) =>
			isInRow(run, prompt, row)
				? prompt.rows[column]!.map((kind) => ({
						kind,
						cluster: hasClusters ? `shared ${prompt.cluster}` : `own ${block} ${position}`,
					}))
				: [],
		),
	);
	const scored = found.filter(({ kind }) => typeof kind === "number");
	const scores = scored.map(({ kind }) => Math.fround(kind as number));
	return {
		kinds: found.map(({ kind }) => kind),
		scores,
		passes: scores.map((value) => (value >= bound ? 1 : 0)),
		clusters: scored.map(({ cluster }) => cluster),
	};
}

function isInRow(run: Run, prompt: Prompt, row: number): boolean {
	if (row === 0) return true;
	return row <= run.slices.length ? prompt.slices[row - 1]! : !prompt.slices.includes(true);
}

function expectedCell(
	{ kinds, scores, passes, clusters }: Recount,
	of: { readonly shows: "pass-rate" | "mean-score"; readonly isThinSlice: boolean },
) {
	const count = scores.length;
	const clusterCount = new Set(clusters).size;
	const isClustered = clusterCount < count;
	const passed = passes.filter((pass) => pass === 1).length;
	const rate = isClustered
		? wilsonClustered(passes, clusters)
		: { ...wilsonInterval(passed, count), effectiveCount: count };
	const error = clusteredError(scores, clusters);
	const effectiveCount =
		of.shows === "pass-rate" ? rate.effectiveCount : effectiveScores(scores, clusters);
	return {
		scored: count,
		abstained: kinds.filter((kind) => kind === "abstained").length,
		failed: kinds.filter((kind) => kind === "failed").length,
		passed,
		passRate:
			count === 0
				? undefined
				: {
						value: passed / count,
						low: close(rate.low, 8),
						high: close(rate.high, 8),
						count,
						confidence: 0.95,
					},
		meanScore:
			count === 0
				? undefined
				: {
						value: close(error.mean!, 12),
						...meanLimits(scores, clusters),
						count,
						confidence: 0.95,
					},
		clusters: clusterCount,
		effectiveCount: close(effectiveCount, 6),
		minDetectableDifference: maybeClose(
			pairedMinDetectable({ discordant: 0.2, count: effectiveCount }),
		),
		// At 10 itself the last bits decide, which differ between the two methods.
		isThin:
			of.isThinSlice || Math.abs(effectiveCount - 10) > 1e-6
				? of.isThinSlice || effectiveCount < 10
				: EITHER,
	};
}

function maybeClose(value: number | undefined): unknown {
	return value === undefined ? undefined : close(value, 6);
}

function meanLimits(scores: readonly number[], clusters: readonly string[]) {
	const isClustered = new Set(clusters).size < scores.length;
	const summary = meanSummary(scores);
	const clustered = clusteredError(scores, clusters);
	const interval = isClustered ? clustered.interval : summary.tInterval;
	const standardError = isClustered ? clustered.standardError : summary.standardError;
	if (interval === undefined || standardError! < 1e-8) {
		const mean = summary.mean ?? 0;
		const share = wilsonInterval(0, new Set(clusters).size).high;
		return {
			low: close(mean * (1 - share), 8),
			high: close(mean + share * (1 - mean), 8),
			standardError: interval && 0,
		};
	}
	return {
		low: close(Math.max(0, interval.low), 8),
		high: close(Math.min(1, interval.high), 8),
		standardError: close(standardError!, 8),
	};
}

function effectiveScores(scores: readonly number[], clusters: readonly string[]): number {
	const clusterCount = new Set(clusters).size;
	if (clusterCount === scores.length) return clusterCount;
	const { designEffect, naiveError } = clusteredError(scores, clusters);
	if (designEffect === undefined || naiveError! < 1e-8) return clusterCount;
	return scores.length / Math.max(1, designEffect);
}

describe("createMatrixAccumulator()", () => {
	it("agrees with a recount row by row", () => {
		fc.assert(
			fc.property(runArbitrary, (run) => {
				const accumulator = createMatrixAccumulator(run);
				for (const block of run.blocks) accumulator.add(blockOf(run, block));
				const matrix = accumulator.finish();
				for (const [row, slice] of matrix.slices.entries()) {
					for (const [column, { shows }] of run.evaluators.entries()) {
						const expected = recount(run, row, column);
						const cell = matrix.cells[row * run.evaluators.length + column]!;
						expect(cell).toEqual(expectedCell(expected, { shows, isThinSlice: slice.isThin }));
					}
				}
			}),
			{ numRuns: 200 },
		);
	});
});
