import type { VerdictColumn } from "../domain/index.ts";
import { VERDICT_KIND } from "../domain/index.ts";
import type { BlockMembership } from "./block-membership.ts";
import type { CellSums } from "./cell-sums.ts";
import { requireColumn } from "./matrix-block.ts";

/** What one column holds for each prompt of a block, its trials taken together. */
export interface PromptSums {
	readonly scored: Uint16Array;
	readonly abstained: Uint16Array;
	readonly failed: Uint16Array;
	readonly passed: Uint16Array;
	readonly sum: Float64Array;
	readonly sumOfSquares: Float64Array;
}

/** Adds up the trials of each prompt. The column has `promptCount × trials` rows. */
export function sumByPrompt(
	column: VerdictColumn,
	of: { readonly promptCount: number; readonly trials: number; readonly bound: number },
): PromptSums {
	const { promptCount, trials, bound } = of;
	requireColumn(column, promptCount * trials);
	const sums = {
		scored: new Uint16Array(promptCount),
		abstained: new Uint16Array(promptCount),
		failed: new Uint16Array(promptCount),
		passed: new Uint16Array(promptCount),
		sum: new Float64Array(promptCount),
		sumOfSquares: new Float64Array(promptCount),
	};
	for (let prompt = 0, row = 0; prompt < promptCount; prompt++) {
		for (const end = row + trials; row < end; row++) {
			const kind = column.kinds[row];
			if (kind === VERDICT_KIND.abstained) sums.abstained[prompt]!++;
			if (kind === VERDICT_KIND.failed) sums.failed[prompt]!++;
			if (kind !== VERDICT_KIND.scored) continue;
			const score = column.scores[row]!;
			sums.scored[prompt]!++;
			sums.sum[prompt]! += score;
			sums.sumOfSquares[prompt]! += score * score;
			if (score >= bound) sums.passed[prompt]!++;
		}
	}
	return sums;
}

/** Adds the prompts' sums to the cells `first`, `first + stride`, … of the matrix rows. */
export function addPromptSums(
	sums: CellSums,
	prompts: PromptSums,
	at: { readonly membership: BlockMembership; readonly first: number; readonly stride: number },
): void {
	const { rows, members, counts, promptCount } = at.membership;
	for (let row = 0, cell = at.first; row < rows; row++, cell += at.stride) {
		const start = row * promptCount;
		for (let index = start; index < start + counts[row]!; index++) {
			const prompt = members[index]!;
			sums.scored[cell]! += prompts.scored[prompt]!;
			sums.abstained[cell]! += prompts.abstained[prompt]!;
			sums.failed[cell]! += prompts.failed[prompt]!;
			sums.passed[cell]! += prompts.passed[prompt]!;
			sums.sum[cell]! += prompts.sum[prompt]!;
			sums.sumOfSquares[cell]! += prompts.sumOfSquares[prompt]!;
		}
	}
}
