import {
	type BenchmarkSlice,
	bitmapOf,
	type Coverage,
	createCoverageAccumulator,
} from "@assay/core/benchmark";
import type { PreparedRule, StoredPrompt } from "../ports/index.ts";
import type { PromptScan } from "./prompt-scans.ts";

/** Which prompts a rule finds. */
export interface RuleFinds {
	readonly count: number;
	/** The first that it finds. */
	readonly matching: readonly StoredPrompt[];
	/** The first that it does not find. */
	readonly others: readonly StoredPrompt[];
}

/** Counts the prompts that a rule finds, and keeps some of each kind. */
export function ruleScan(
	belongs: PreparedRule,
	kept: { readonly matching: number; readonly others: number },
): PromptScan<RuleFinds> {
	const matching: StoredPrompt[] = [];
	const others: StoredPrompt[] = [];
	let count = 0;
	return {
		take(prompts) {
			for (const stored of prompts) {
				const isIn = belongs(stored.prompt);
				if (isIn) count++;
				if (isIn && matching.length < kept.matching) matching.push(stored);
				if (!isIn && others.length < kept.others) others.push(stored);
			}
		},
		result: () => ({ count, matching: [...matching], others: [...others] }),
	};
}

/** Numbers of the prompts that a condition lets through, in order. */
export function seqScan(
	isWanted: (stored: StoredPrompt) => boolean,
): PromptScan<readonly number[]> {
	const seqs: number[] = [];
	return {
		take(prompts) {
			for (const stored of prompts) if (isWanted(stored)) seqs.push(stored.seq);
		},
		result: () => seqs,
	};
}

/** What the prompts cover, and some that are in no slice. */
export interface PromptsCovered {
	readonly coverage: Coverage;
	readonly noSlice: readonly StoredPrompt[];
}

/** Counts the prompts of slices and of pairs of slices. */
export function coverageScan(
	slices: readonly (BenchmarkSlice & { readonly belongs: PreparedRule })[],
	keptOfNone: number,
): PromptScan<PromptsCovered> {
	const accumulator = createCoverageAccumulator({ slices, evaluators: [] });
	const noSlice: StoredPrompt[] = [];
	return {
		take(prompts) {
			const isIn = new Uint8Array(prompts.length);
			const bitmaps = slices.map(({ belongs }) =>
				bitmapOf(prompts.length, (i) => {
					const stored = prompts[i];
					const found = stored !== undefined && belongs(stored.prompt);
					if (found) isIn[i] = 1;
					return found;
				}),
			);
			accumulator.add({ promptCount: prompts.length, slices: bitmaps, verdicts: [] });
			for (const [i, stored] of prompts.entries())
				if (isIn[i] === 0 && noSlice.length < keptOfNone) noSlice.push(stored);
		},
		result: () => ({ coverage: accumulator.finish(), noSlice: [...noSlice] }),
	};
}
