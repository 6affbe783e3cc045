import { fitLabelModel } from "./fit-label-model.ts";
import type { LabelModel, VoteEvidence } from "./label-model.ts";
import { labelProbabilities } from "./label-probabilities.ts";
import { type LfFlag, lfFlags } from "./lf-flags.ts";
import { type LfStatistics, lfSummary } from "./lf-summary.ts";
import { type RedundancyPartner, redundancyPartners } from "./redundancy-partner.ts";
import { topClass } from "./top-class.ts";
import type { GoldRow, VotePatterns } from "./vote-patterns.ts";

/** What one labeling function does, is worth and changes. */
export interface LfAnalysis extends LfStatistics {
	/** Estimated share of its votes that are right; `undefined` if it never votes. */
	readonly precision: number | undefined;
	/** Shares of what the precision rests on, adding to 1; `undefined` if it never votes. */
	readonly evidence:
		| { readonly prior: number; readonly gold: number; readonly agreement: number }
		| undefined;
	/** The most correlated first. */
	readonly partners: readonly RedundancyPartner[];
	/** Rows on which no other labeling function votes. */
	readonly decidesAlone: number;
	/** Rows whose label is another class with a probability of at least 0.9. */
	readonly outvoted: number;
	/** Rows that have another label, or one at all or none, in a model fitted without it. */
	readonly changesWithout: number;
	readonly flags: readonly LfFlag[];
}

const CONFIDENT = 0.9;

/**
 * Judges each labeling function of a model. One on trial is judged before it is enabled by being a
 * column of the patterns of a model that is fitted to try it out.
 *
 * Cost: one fit for each labeling function.
 *
 * @param model - fitted to `patterns` with `gold`.
 * @throws {InputShapeError} if the patterns have other labeling functions than the model.
 */
export function analyseLabelingFunctions(
	patterns: VotePatterns,
	model: LabelModel,
	gold: readonly GoldRow[] = [],
): readonly LfAnalysis[] {
	const probabilities = labelProbabilities(model, patterns);
	const labels = decisions(patterns, probabilities, model.classes);
	const { labelingFunctions } = lfSummary(patterns, gold);
	return labelingFunctions.map((statistics, labelingFunction) => {
		const votes = model.votes.filter((vote) => vote.labelingFunction === labelingFunction);
		const partners = redundancyPartners(model, labelingFunction);
		return {
			...statistics,
			...estimatedPrecision(votes),
			partners,
			...countDecisions(
				{ patterns, probabilities, labels, classes: model.classes },
				labelingFunction,
			),
			changesWithout: countChanges(patterns, labels, { model, gold, labelingFunction }),
			flags: lfFlags(statistics, partners),
		};
	});
}

/** (p,), the most probable class of each pattern; -1 where there is no vote, or no single one. */
function decisions(
	patterns: VotePatterns,
	probabilities: Float64Array,
	classes: number,
): Int8Array {
	const { votes, labelingFunctions } = patterns;
	return Int8Array.from({ length: patterns.count }, (_, pattern) => {
		const own = votes.subarray(pattern * labelingFunctions, (pattern + 1) * labelingFunctions);
		if (own.every((vote) => vote < 0)) return -1;
		return topClass(probabilities.subarray(pattern * classes, (pattern + 1) * classes)) ?? -1;
	});
}

function estimatedPrecision(
	votes: readonly VoteEvidence[],
): Pick<LfAnalysis, "precision" | "evidence"> {
	if (votes.length === 0) return { precision: undefined, evidence: undefined };
	const sum = (of: (vote: VoteEvidence) => number): number =>
		votes.reduce((total, vote) => total + of(vote), 0);
	const rows = sum((vote) => vote.rows);
	const [prior, gold, agreement] = [
		sum(({ evidence }) => evidence.prior),
		sum(({ evidence }) => evidence.gold),
		sum(({ evidence }) => evidence.agreement),
	];
	const total = prior + gold + agreement;
	return {
		precision: sum((vote) => vote.rows * vote.precisions[vote.vote]!) / rows,
		evidence: { prior: prior / total, gold: gold / total, agreement: agreement / total },
	};
}

interface Decided {
	readonly patterns: VotePatterns;
	readonly probabilities: Float64Array;
	readonly labels: Int8Array;
	readonly classes: number;
}

function countDecisions(
	{ patterns, probabilities, labels, classes }: Decided,
	labelingFunction: number,
): Pick<LfAnalysis, "decidesAlone" | "outvoted"> {
	const { votes, labelingFunctions, rows } = patterns;
	let [decidesAlone, outvoted] = [0, 0];
	for (let pattern = 0; pattern < patterns.count; pattern++) {
		const from = pattern * labelingFunctions;
		const vote = votes[from + labelingFunction]!;
		if (vote < 0) continue;
		let voters = 0;
		for (let at = from; at < from + labelingFunctions; at++) if (votes[at]! >= 0) voters++;
		if (voters === 1) decidesAlone += rows[pattern]!;
		const label = labels[pattern]!;
		const isConfident = label >= 0 && probabilities[pattern * classes + label]! >= CONFIDENT;
		if (isConfident && label !== vote) outvoted += rows[pattern]!;
	}
	return { decidesAlone, outvoted };
}

function countChanges(
	patterns: VotePatterns,
	labels: Int8Array,
	{
		model,
		gold,
		labelingFunction,
	}: {
		readonly model: LabelModel;
		readonly gold: readonly GoldRow[];
		readonly labelingFunction: number;
	},
): number {
	const { classes, evidenceCap = Number.POSITIVE_INFINITY } = model;
	const without = silence(patterns, labelingFunction);
	const refit = fitLabelModel(without, { classes, evidenceCap, gold });
	const changed = decisions(without, labelProbabilities(refit, without), classes);
	return patterns.rows.reduce(
		(sum, rows, pattern) => sum + (changed[pattern] === labels[pattern] ? 0 : rows),
		0,
	);
}

/** The same rows with one labeling function that never votes. */
function silence(patterns: VotePatterns, labelingFunction: number): VotePatterns {
	const { labelingFunctions } = patterns;
	return {
		...patterns,
		votes: patterns.votes.map((vote, at) =>
			at % labelingFunctions === labelingFunction ? -1 : vote,
		),
	};
}
