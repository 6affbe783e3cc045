import { hashSplit, type PairedDiff, pairedDiff, type SplitPart } from "../stats/index.ts";
import { fitLabelModel, type LabelModelOptions } from "./fit-label-model.ts";
import { labelProbabilities } from "./label-probabilities.ts";
import { type LabelScores, labelScores, rightShare } from "./label-scores.ts";
import { countVotes } from "./majority-vote.ts";
import type { GoldRow, VotePatterns } from "./vote-patterns.ts";

/** A row of ground truth that is held out together with the others of its cluster. */
export interface ClusteredGoldRow extends GoldRow {
	/** Id of the source prompt. */
	readonly cluster: string;
}

/** Label model and majority vote on ground truth that neither had seen. */
export interface MajorityComparison {
	/** Label model on held-out covered rows. */
	readonly model: LabelScores;
	/** Share of the same rows that majority vote gets right; a tie counts as a guess. */
	readonly majorityAccuracy: number | undefined;
	/** Accuracy of the model (second) against majority vote (first); `undefined` below two rows. */
	readonly difference: PairedDiff | undefined;
	/** Which has the higher accuracy; `undefined` in a tie, or without rows. */
	readonly better: "label-model" | "majority-vote" | undefined;
	/** `majority-vote` only if it is better beyond chance, since only the model gives probabilities. */
	readonly used: "label-model" | "majority-vote";
}

/** How the comparison is made. */
export interface MajorityComparisonOptions extends Omit<LabelModelOptions, "gold"> {
	/** Another salt makes other folds; `label-model` if absent. */
	readonly salt?: string | undefined;
}

const FOLDS: readonly SplitPart<string>[] = ["1", "2", "3", "4", "5"].map((name) => ({
	name,
	share: 0.2,
}));

/**
 * Compares the label model with majority vote by cross-fitting: each of five folds of clusters is
 * judged by a model that learned from the ground truth of the other four. The folds rest on a hash
 * of the clusters, so that they are the same again.
 *
 * @throws {RangeError} if `fitLabelModel` does.
 */
export function compareWithMajority(
	patterns: VotePatterns,
	gold: readonly ClusteredGoldRow[],
	options: MajorityComparisonOptions,
): MajorityComparison {
	const { classes, salt = "label-model" } = options;
	const folds = gold.map(({ cluster }) => hashSplit(cluster, salt, FOLDS));
	const rows = FOLDS.flatMap(({ name }) =>
		judgeFold(patterns, gold, { ...options, isHeldOut: (i) => folds[i] === name }),
	);
	const byMajority = rows.map(({ votes, label }) => rightShare(countVotes(votes, classes), label));
	const byModel = rows.map(({ probabilities, label }) => rightShare(probabilities, label));
	const clusters = rows.map(({ cluster }) => cluster);
	const difference = pairedDiff(byMajority, byModel, { clusters });
	return {
		model: labelScores(rows),
		majorityAccuracy:
			rows.length === 0
				? undefined
				: byMajority.reduce((sum, share) => sum + share, 0) / rows.length,
		difference,
		better: betterOf(difference),
		used: isWorseBeyondChance(difference) ? "majority-vote" : "label-model",
	};
}

interface Fold extends MajorityComparisonOptions {
	readonly isHeldOut: (goldRow: number) => boolean;
}

interface HeldOutRow extends ClusteredGoldRow {
	readonly votes: Int8Array;
	readonly probabilities: Float64Array;
}

/** The held-out covered rows with what a model says that learned from the others. */
function judgeFold(
	patterns: VotePatterns,
	gold: readonly ClusteredGoldRow[],
	{ isHeldOut, classes, evidenceCap }: Fold,
): readonly HeldOutRow[] {
	const known = gold.filter((_, i) => !isHeldOut(i));
	const model = fitLabelModel(patterns, { classes, evidenceCap, gold: known });
	const probabilities = labelProbabilities(model, patterns);
	return gold
		.filter((_, i) => isHeldOut(i))
		.map((row) => ({
			...row,
			votes: votesOf(patterns, row.pattern),
			probabilities: probabilities.subarray(row.pattern * classes, (row.pattern + 1) * classes),
		}))
		.filter(({ votes }) => votes.some((vote) => vote >= 0));
}

function votesOf({ votes, labelingFunctions }: VotePatterns, pattern: number): Int8Array {
	return votes.subarray(pattern * labelingFunctions, (pattern + 1) * labelingFunctions);
}

function betterOf(difference: PairedDiff | undefined): MajorityComparison["better"] {
	if (difference === undefined || difference.difference === 0) return undefined;
	return difference.difference > 0 ? "label-model" : "majority-vote";
}

function isWorseBeyondChance(difference: PairedDiff | undefined): boolean {
	const tested = difference?.clustered;
	return tested !== undefined && tested.high < 0;
}
