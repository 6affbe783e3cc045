import type { MatrixBlock } from "@assay/core/benchmark";
import { NO_LABEL, VERDICT_KIND } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { BLOCK_SIZE } from "@assay/workflow/benchmark";

/** Columns of the evaluator matrix. */
export const EVALUATORS = 10;
/** Rows of the evaluator matrix; each prompt is in about two of them. */
export const SLICES = 20;

/** Scores and memberships in the form that the bare loop reads. */
export interface MatrixData {
	/** One column per evaluator. */
	readonly scores: readonly Float32Array[];
	/** The slices of each prompt, one bit each. */
	readonly masks: Uint32Array;
}

/** The same data for the same arguments; `binary` evaluators score 0 or 1, the others anything between. */
export function generateMatrixData(prompts: number, binary: number): MatrixData {
	const random = createRandom(7);
	const scores = Array.from({ length: EVALUATORS }, () => new Float32Array(prompts));
	const masks = new Uint32Array(prompts);
	for (let prompt = 0; prompt < prompts; prompt++) {
		for (let slice = 0; slice < SLICES; slice++) {
			if (random.next() < 2 / SLICES) masks[prompt]! |= 1 << slice;
		}
		for (const [index, column] of scores.entries()) {
			const score = random.next();
			column[prompt] = index < binary ? Number(score < 0.7) : score;
		}
	}
	return { scores, masks };
}

/**
 * The data as the blocks of a run.
 *
 * @yields one block after another.
 */
export function* matrixBlocks({ masks, scores }: MatrixData): Generator<MatrixBlock> {
	for (let first = 0; first < masks.length; first += BLOCK_SIZE) {
		const promptCount = Math.min(BLOCK_SIZE, masks.length - first);
		yield {
			promptCount,
			verdicts: scores.map((column) => ({
				kinds: new Uint8Array(promptCount).fill(VERDICT_KIND.scored),
				labels: new Int8Array(promptCount).fill(NO_LABEL),
				scores: column.slice(first, first + promptCount),
			})),
			slices: Array.from({ length: SLICES }, (_, slice) =>
				sliceBitmap(masks.subarray(first, first + promptCount), slice),
			),
		};
	}
}

function sliceBitmap(masks: Uint32Array, slice: number): Uint32Array {
	const bitmap = new Uint32Array((masks.length + 31) >>> 5);
	for (const [prompt, mask] of masks.entries())
		bitmap[prompt >>> 5]! |= ((mask >>> slice) & 1) << (prompt & 31);
	return bitmap;
}
