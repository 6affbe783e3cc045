/**
 * Times the evaluator matrix of 1M prompts x 10 evaluators x 20 overlapping slices (each prompt in
 * about 2) against the bare typed-array loop that does the least: sums of float columns by a bit
 * mask of slices, without missing rows, counts of passes, squares or intervals. Interleaved, median
 * of 5, on the same scores. Prints one line of JSON.
 *
 * `node benchmarks/matrix.ts [prompts]`
 */
import {
	createMatrixAccumulator,
	type EvaluatorMatrix,
	type MatrixBlock,
	type MatrixEvaluator,
} from "@assay/core/benchmark";
import { NO_LABEL, VERDICT_KIND } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";

const PROMPTS = Number(process.argv[2] ?? 1_000_000);
const BLOCK = 256;
const EVALUATORS = 10;
const SLICES = 20;
const ROUNDS = 5;

interface Data {
	readonly blocks: readonly MatrixBlock[];
	/** The same scores as one column per evaluator, and the slices of each prompt as a mask. */
	readonly scores: readonly Float32Array[];
	readonly masks: Uint32Array;
}

/** `binary` evaluators score 0 or 1, the others anything between. */
function generate(binary: number): Data {
	const random = createRandom(7);
	const scores = Array.from({ length: EVALUATORS }, () => new Float32Array(PROMPTS));
	const masks = new Uint32Array(PROMPTS);
	for (let prompt = 0; prompt < PROMPTS; prompt++) {
		for (let slice = 0; slice < SLICES; slice++) {
			if (random.next() < 2 / SLICES) masks[prompt]! |= 1 << slice;
		}
		for (const [index, column] of scores.entries()) {
			const score = random.next();
			column[prompt] = index < binary ? Number(score < 0.7) : score;
		}
	}
	const blocks: MatrixBlock[] = [];
	for (let first = 0; first < PROMPTS; first += BLOCK) {
		const promptCount = Math.min(BLOCK, PROMPTS - first);
		blocks.push({
			promptCount,
			verdicts: scores.map((column) => ({
				kinds: new Uint8Array(promptCount).fill(VERDICT_KIND.scored),
				labels: new Int8Array(promptCount).fill(NO_LABEL),
				scores: column.slice(first, first + promptCount),
			})),
			slices: Array.from({ length: SLICES }, (_, slice) => sliceBitmap(masks, first, slice)),
		});
	}
	return { blocks, scores, masks };
}

function sliceBitmap(masks: Uint32Array, first: number, slice: number): Uint32Array {
	const count = Math.min(BLOCK, masks.length - first);
	const bitmap = new Uint32Array((count + 31) >>> 5);
	for (let prompt = 0; prompt < count; prompt++) {
		bitmap[prompt >>> 5]! |= ((masks[first + prompt]! >>> slice) & 1) << (prompt & 31);
	}
	return bitmap;
}

function bareMeans({ scores, masks }: Data): Float64Array {
	const sums = new Float64Array(SLICES * EVALUATORS);
	const counts = new Float64Array(SLICES);
	for (let prompt = 0; prompt < PROMPTS; prompt++) {
		let mask = masks[prompt]!;
		while (mask !== 0) {
			const slice = 31 - Math.clz32(mask & -mask);
			mask &= mask - 1;
			counts[slice]! += 1;
			const first = slice * EVALUATORS;
			for (let index = 0; index < EVALUATORS; index++) {
				sums[first + index]! += scores[index]![prompt]!;
			}
		}
	}
	return sums.map((sum, cell) => sum / counts[Math.floor(cell / EVALUATORS)]!);
}

function matrixOf({ blocks }: Data): EvaluatorMatrix {
	const evaluators = Array.from(
		{ length: EVALUATORS },
		(_, index): MatrixEvaluator => ({
			name: `evaluator ${index}`,
			criterion: "quality",
			shows: index < EVALUATORS / 2 ? "pass-rate" : "mean-score",
			passAt: 0.5,
		}),
	);
	const slices = Array.from({ length: SLICES }, (_, slice) => ({ name: `slice ${slice}` }));
	const accumulator = createMatrixAccumulator({ evaluators, slices, trials: 1 });
	for (const block of blocks) accumulator.add(block);
	return accumulator.finish();
}

function time<Result>(run: () => Result): { readonly ms: number; readonly result: Result } {
	const start = performance.now();
	const result = run();
	return { ms: performance.now() - start, result };
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function measure(binary: number) {
	const data = generate(binary);
	const bare: number[] = [];
	const matrix: number[] = [];
	let largestError = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const means = time(() => bareMeans(data));
		const cells = time(() => matrixOf(data));
		bare.push(means.ms);
		matrix.push(cells.ms);
		for (const [cell, mean] of means.result.entries()) {
			const found = cells.result.cells[EVALUATORS + cell]?.meanScore?.value ?? Number.NaN;
			largestError = Math.max(largestError, Math.abs(found - mean));
		}
	}
	if (!(largestError < 1e-9))
		throw new RangeError(`Cannot trust the times: means differ by ${largestError}`);
	return {
		binaryEvaluators: binary,
		bareMs: median(bare),
		matrixMs: median(matrix),
		firstMatrixMs: matrix[0],
		ratio: median(matrix) / median(bare),
	};
}

const cases = [0, EVALUATORS / 2, EVALUATORS].map((binary) => measure(binary));
console.log(
	JSON.stringify({
		benchmark: "matrix",
		prompts: PROMPTS,
		evaluators: EVALUATORS,
		slices: SLICES,
		node: process.version,
		cases: cases.map((values) =>
			Object.fromEntries(
				Object.entries(values).map(([name, value]) => [name, Number(value?.toFixed(2))]),
			),
		),
		peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
	}),
);
