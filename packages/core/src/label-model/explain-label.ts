import type { LabelModel, VoteEvidence } from "./label-model.ts";
import { labelOfVotes, type RowLabel } from "./label-probabilities.ts";
import { createVoteReader } from "./row-votes.ts";

/** What one labeling function's vote did to a row's label. */
export interface VoteContribution {
	readonly labelingFunction: number;
	readonly vote: number;
	/** P(vote is right), before redundancy. */
	readonly precision: number;
	/** In (0, 1]: what redundancy with the other votes of the row leaves of its weight. */
	readonly share: number;
	/** Added to the log-odds of `favored` against `against`; below 0 where it speaks against. */
	readonly logOdds: number;
}

/** Why a row has its label: log-odds of its most probable class against the next. */
export interface LabelExplanation extends RowLabel {
	/** The most probable class, the lowest of equals. */
	readonly favored: number;
	/** The next most probable class. */
	readonly against: number;
	/** From the class balance, before any vote. */
	readonly balance: number;
	/** The strongest first. */
	readonly contributions: readonly VoteContribution[];
	/** From the scaling that ground truth taught; 0 without. */
	readonly scaling: number;
	/** Sum of all of these: log of the ratio of the two probabilities. */
	readonly logOdds: number;
}

/**
 * Takes a row's label apart into what each vote added. `undefined` where the model knows no vote of
 * the row.
 *
 * @param votes - (m,), `ABSTAIN` or a class.
 * @throws {InputShapeError} if there are other labeling functions than the model's.
 */
export function explainLabel(
	model: LabelModel,
	votes: ArrayLike<number>,
): LabelExplanation | undefined {
	const row = labelOfVotes(model, votes);
	if (!row.isCovered) return undefined;
	const [favored, against] = twoBest(row.probabilities);
	const between = (values: readonly number[]): number => values[favored]! - values[against]!;
	const contributions = knownVotes(model, votes).map(({ evidence, share }) => ({
		labelingFunction: evidence.labelingFunction,
		vote: evidence.vote,
		precision: evidence.precisions[evidence.vote]!,
		share,
		logOdds: share * between(evidence.weights),
	}));
	const balance = between(model.balance.map(Math.log));
	const unscaled = contributions.reduce((sum, { logOdds }) => sum + logOdds, balance);
	const { temperature, bias } = model.scaling ?? {
		temperature: 1,
		bias: model.balance.map(() => 0),
	};
	const logOdds = unscaled / temperature + between(bias);
	return {
		...row,
		favored,
		against,
		balance,
		contributions: contributions.toSorted((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds)),
		scaling: logOdds - unscaled,
		logOdds,
	};
}

function twoBest(probabilities: readonly number[]): readonly [number, number] {
	const order = probabilities
		.map((_, y) => y)
		.toSorted((a, b) => probabilities[b]! - probabilities[a]! || a - b);
	return [order[0]!, order[1]!];
}

function knownVotes(
	model: LabelModel,
	votes: ArrayLike<number>,
): readonly { readonly evidence: VoteEvidence; readonly share: number }[] {
	const { count, kinds, shares } = createVoteReader(model)(votes);
	return Array.from({ length: count }, (_, at) => ({
		evidence: model.votes[kinds[at]!]!,
		share: shares[at]!,
	}));
}
