import type { CriterionDefinition, UnitInterval, Verdict } from "@assay/core/domain";
import { unitInterval } from "@assay/core/domain";

/** Makes the verdicts of a check in terms of its criterion. */
export interface CheckVerdicts {
	/** Score 1 with the criterion's best label. */
	pass(explanation: string): Verdict;
	/** Score 0 with the criterion's worst label. */
	fail(explanation: string): Verdict;
	/** `pass` or `fail`. */
	decide(isGood: boolean, explanation: string): Verdict;
	/** A score between, without a label. */
	grade(score: UnitInterval, explanation: string): Verdict;
	/** The row has nothing that the check could judge. */
	abstain(reason: string): Verdict;
}

/** The verdicts of a criterion. Of labels with the same score the first counts. */
export function checkVerdicts({ scale }: CriterionDefinition): CheckVerdicts {
	const scores = scale.kind === "labels" ? scale.labels.map((label) => label.score) : [];
	const best = scored(unitInterval(1), scores, Math.max(...scores));
	const worst = scored(unitInterval(0), scores, Math.min(...scores));
	return {
		pass: (explanation) => ({ ...best, explanation }),
		fail: (explanation) => ({ ...worst, explanation }),
		decide: (isGood, explanation) => ({ ...(isGood ? best : worst), explanation }),
		grade: (score, explanation) => ({ kind: "scored", score, explanation }),
		abstain: (reason) => ({ kind: "abstained", reason }),
	};
}

type Scored = Extract<Verdict, { kind: "scored" }>;

function scored(score: UnitInterval, scores: readonly number[], wanted: number): Scored {
	const label = scores.indexOf(wanted);
	return { kind: "scored", score, ...(label !== -1 && { label }) };
}
