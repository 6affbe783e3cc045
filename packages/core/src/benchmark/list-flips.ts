import type { PromptAlignment } from "./align-prompts.ts";
import type { MatrixEvaluator } from "./evaluator-matrix.ts";
import { OUTCOME, pairOutcome } from "./pair-outcomes.ts";
import { passBound } from "./pass-bound.ts";
import type { RunColumns } from "./run-columns.ts";
import type { Flip } from "./run-comparison.ts";

/**
 * The rows that passed in one run and did not in the other: by evaluator, then in the baseline's
 * order of prompts, then by trial.
 *
 * @yields one row after another.
 * @throws {RangeError} if a `passAt` is not in [0, 1].
 */
export function* listFlips(
	baseline: RunColumns,
	candidate: RunColumns,
	options: {
		readonly evaluators: readonly Pick<MatrixEvaluator, "passAt">[];
		readonly alignment: PromptAlignment;
	},
): Generator<Flip> {
	const { alignment, evaluators } = options;
	const trials = Math.min(baseline.trials, candidate.trials);
	for (const [evaluator, { passAt }] of evaluators.entries()) {
		const columns = {
			baseline: baseline.verdicts[evaluator]!,
			candidate: candidate.verdicts[evaluator]!,
			bound: passBound(passAt),
		};
		for (const [pair, baselinePrompt] of alignment.baseline.entries()) {
			const candidatePrompt = alignment.candidate[pair]!;
			for (let trial = 0; trial < trials; trial++) {
				const outcome = pairOutcome(columns, {
					baseline: baselinePrompt * baseline.trials + trial,
					candidate: candidatePrompt * candidate.trials + trial,
				});
				const direction = DIRECTIONS.get(outcome);
				if (direction) yield { evaluator, baselinePrompt, candidatePrompt, trial, direction };
			}
		}
	}
}

const DIRECTIONS: ReadonlyMap<number, Flip["direction"]> = new Map([
	[OUTCOME.onlyBaselinePassed, "pass-to-fail"],
	[OUTCOME.onlyCandidatePassed, "fail-to-pass"],
]);
