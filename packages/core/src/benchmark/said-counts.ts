import type { VerdictColumn } from "../domain/index.ts";
import { VERDICT_KIND } from "../domain/index.ts";

/** What a scored verdict says: its label, or the score where there is no label. */
export type Said =
	| { readonly kind: "label"; readonly label: number }
	| { readonly kind: "score"; readonly score: 0 | 1 };

/** An evaluator that nearly always says the same, so that it tells rows apart badly. */
export interface MonotonousEvaluator {
	readonly evaluator: string;
	readonly says: Said;
	/** Scored rows on which it says so. */
	readonly count: number;
	/** Scored rows. */
	readonly scored: number;
	/** count / scored. */
	readonly share: number;
}

/** Labels are codes from 0 to 127. */
const LABELS = 128;
const SCORE_0 = LABELS;
const SCORE_1 = LABELS + 1;
const OTHER_SCORE = LABELS + 2;

/** At least this share of one answer is "nearly always". */
const MONOTONOUS_SHARE = 0.98;

/** With fewer scored rows nothing is said about an evaluator. */
const MONOTONOUS_ROWS = 30;

/** Counts of what one evaluator said: 128 labels, then score 0, score 1, any other score. */
export function createSaidCounts(): Float64Array {
	return new Float64Array(LABELS + 3);
}

/** Adds what the scored rows of a column say. */
export function addSaid(counts: Float64Array, column: VerdictColumn): void {
	for (let row = 0; row < column.kinds.length; row++) {
		if (column.kinds[row] !== VERDICT_KIND.scored) continue;
		const label = column.labels[row]!;
		counts[label >= 0 ? label : scoreCode(column.scores[row]!)]! += 1;
	}
}

function scoreCode(score: number): number {
	if (score === 0) return SCORE_0;
	return score === 1 ? SCORE_1 : OTHER_SCORE;
}

/** The evaluator's one answer, where it gives it on nearly all of at least 30 scored rows. */
export function monotony(evaluator: string, counts: Float64Array): MonotonousEvaluator | undefined {
	const scored = counts.reduce((total, count) => total + count, 0);
	if (scored < MONOTONOUS_ROWS) return undefined;
	const code = counts
		.subarray(0, OTHER_SCORE)
		.findIndex((count) => count / scored >= MONOTONOUS_SHARE);
	if (code < 0) return undefined;
	const count = counts[code]!;
	return { evaluator, says: saidByCode(code), count, scored, share: count / scored };
}

function saidByCode(code: number): Said {
	return code < LABELS
		? { kind: "label", label: code }
		: { kind: "score", score: code === SCORE_0 ? 0 : 1 };
}
