import type { CriterionDefinition, JurySettings, Verdict } from "@assay/core/domain";
import { isUnitInterval } from "@assay/core/domain";
import { stackProbability } from "@assay/core/jury";
import type { JuryVote } from "./prepared-evaluator.ts";

/** From this probability on that people would pass a row, the jury passes it. */
const PASSES_FROM = 0.5;

/**
 * What a jury says of a row: it weighs the passes and fails of its members. It abstains where one of
 * them has no verdict, since its weights hold for all of them together.
 *
 * @param votes - by member.
 */
export function juryVerdict(
	jury: JurySettings,
	criterion: CriterionDefinition,
	votes: readonly (JuryVote | undefined)[],
): Verdict {
	const passes = jury.members.map((_, i) => passOf(votes[i]));
	const missing = jury.members.filter((_, i) => passes[i] === undefined);
	if (missing.length > 0)
		return { kind: "abstained", reason: `no verdict of ${missing.join(" and ")}` };
	const probability = stackProbability(jury, passes);
	const told = jury.members.map((name, i) => `${name} ${passes[i] === 1 ? "passes" : "fails"} it`);
	const explanation = `People would pass it with probability ${probability.toFixed(2)}: ${told.join(", ")}.`;
	const score = criterion.scale.kind === "share" ? probability : undefined;
	if (score !== undefined && isUnitInterval(score)) return { kind: "scored", score, explanation };
	const label = labelOf(criterion, probability >= PASSES_FROM);
	return label === undefined
		? { kind: "abstained", reason: "the criterion has no label for what the jury says" }
		: { kind: "scored", ...label, explanation };
}

function passOf(vote: JuryVote | undefined): 0 | 1 | undefined {
	if (vote?.verdict.kind !== "scored") return undefined;
	return vote.verdict.score >= vote.passAt ? 1 : 0;
}

/** The worst label that passes, or the best that does not: a jury says no more than that. */
function labelOf({ passAt, scale }: CriterionDefinition, passes: boolean) {
	if (scale.kind !== "labels") return undefined;
	const sided = scale.labels.map((label, index) => ({ ...label, index }));
	const found = passes
		? sided.find(({ score }) => score >= passAt)
		: sided.findLast(({ score }) => score < passAt);
	return found && { score: found.score, label: found.index };
}
