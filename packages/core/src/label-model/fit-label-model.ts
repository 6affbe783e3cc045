import { type AgreementPrecision, agreementPrecision } from "./agreement-precision.ts";
import { type CoVotes, countCoVotes } from "./co-votes.ts";
import {
	fitPrecisions,
	PRIOR_VOTES,
	type PrecisionEvidence,
	type PrecisionFit,
	voteShareSums,
} from "./fit-precisions.ts";
import { fitScaling } from "./fit-scaling.ts";
import { countGold, type GoldCounts } from "./gold-counts.ts";
import { checkIndependence, type IndependenceCheck } from "./independence-check.ts";
import type { LabelModel, VoteEvidence } from "./label-model.ts";
import type { GoldRow, VotePatterns } from "./vote-patterns.ts";
import { findRedundancies, type VoteRedundancy, voteShares } from "./vote-redundancy.ts";
import { createVoteTable, type VoteTable } from "./vote-table.ts";

/** How a label model is fitted. */
export interface LabelModelOptions {
	/** Classes (k), at least 2. */
	readonly classes: number;
	/** Rows of ground truth; none if absent. */
	readonly gold?: readonly GoldRow[] | undefined;
	/**
	 * Pseudo-votes that agreement on unlabelled rows may count for, per kind of vote: `auto` (if
	 * absent) means without limit if the labeling functions pass the independence check, else 5.
	 */
	readonly evidenceCap?: "auto" | number | undefined;
}

const ROBUST_CAP = 5;
/** What is taken for granted about votes, and for how many votes that counts. */
const PRIOR_PRECISION = { mean: 0.75, votes: 20 };
/** For how many votes the agreement of all labeling functions counts at most. */
const AGREEMENT_VOTES = 10;
const NO_VOTE_ROWS = 10;

/**
 * Learns how far each labeling function's votes can be trusted from how they agree and from what
 * ground truth there is: a coarsened Dawid-Skene model on counts of vote patterns, fitted by
 * expectation maximisation with an informative prior. The same input gives the same bits.
 *
 * For each labeling function and vote, P(class | vote) rests on 10 pseudo-votes of prior, one vote
 * per row of ground truth and at most `evidenceCap` pseudo-votes of agreement, since more rows do
 * not make dependent errors more telling. Votes that repeat others share one weight.
 *
 * Source: Dawid & Skene (1979), Applied Statistics 28, 20; Miller & Dunson (2019), JASA 114, 1113,
 * for the cap. Cost: O(passes × votes in patterns × k); rows do not matter.
 *
 * @throws {RangeError} if `classes` is below 2, a vote or label is not a class, or the cap is not
 *   above 0.
 *
 * @example
 * fitLabelModel({ labelingFunctions: 1, count: 1, votes: Int8Array.of(-1), rows: Float64Array.of(9) }, { classes: 2 }).noVote // => [0.5, 0.5]
 */
export function fitLabelModel(patterns: VotePatterns, options: LabelModelOptions): LabelModel {
	const { classes, gold = [] } = options;
	checkOptions(options);
	const table = createVoteTable(patterns, classes);
	const counts = countGold(gold, patterns, { table, classes });
	const evidence = {
		classes,
		gold: counts.votes,
		priorPrecision: meanPrecision(counts, agreementPrecision(table, classes)),
	};
	const choice = chooseFit(table, evidence, options.evidenceCap);
	const { fit, cap } = choice;
	const final = { ...evidence, cap, shares: choice.shares };
	const scaling = fitScaling(table, counts, { fit, evidence: final });
	return {
		classes,
		labelingFunctions: patterns.labelingFunctions,
		fit: cap === Number.POSITIVE_INFINITY ? "full" : "robust",
		...(cap === Number.POSITIVE_INFINITY ? {} : { evidenceCap: cap }),
		balance: Array.from(fit.balance),
		votes: describeVotes(table, fit, final),
		redundancies: choice.redundancies,
		...(scaling && { scaling }),
		noVote: noVoteShares(counts.uncovered, fit.balance),
		priorPrecision: evidence.priorPrecision,
		independence: choice.independence,
		passes: choice.passes,
		gold: { covered: counts.coveredRows, uncovered: gold.length - counts.coveredRows },
	};
}

function checkOptions({ classes, evidenceCap = "auto" }: LabelModelOptions): void {
	if (!Number.isInteger(classes) || classes < 2) {
		throw new RangeError(`Cannot fit a label model to ${classes} classes: expected at least 2`);
	}
	if (evidenceCap !== "auto" && !(evidenceCap > 0)) {
		throw new RangeError(
			`Cannot cap agreement at ${evidenceCap} pseudo-votes: expected more than 0`,
		);
	}
}

/** Mean of the prior of precisions: taken for granted, moved by agreement and by ground truth. */
function meanPrecision({ right, voted }: GoldCounts, agreement: AgreementPrecision): number {
	const { mean, votes } = PRIOR_PRECISION;
	const agreed = Math.min(AGREEMENT_VOTES, agreement.rows);
	return (votes * mean + agreed * agreement.precision + right) / (votes + agreed + voted);
}

type FixedEvidence = Pick<PrecisionEvidence, "classes" | "gold" | "priorPrecision">;

interface FitChoice {
	readonly fit: PrecisionFit;
	readonly cap: number;
	readonly independence: IndependenceCheck;
	readonly redundancies: readonly VoteRedundancy[];
	readonly shares: Float64Array;
	readonly passes: number;
}

/** An uncapped fit shows whether errors are independent; a second one may cap; the last shares weights. */
function chooseFit(
	table: VoteTable,
	evidence: FixedEvidence,
	evidenceCap: "auto" | number = "auto",
): FitChoice {
	const coVotes = countCoVotes(table);
	const start = voteShareSums(table, evidence.classes);
	const alone = new Float64Array(table.entries.length).fill(1);
	const fitWith = (cap: number): PrecisionFit =>
		fitPrecisions(table, { ...evidence, cap, shares: alone }, start);
	const full = fitWith(Number.POSITIVE_INFINITY);
	const independence = checkIndependence(table, coVotes, full);
	const autoCap = independence.isIndependent ? Number.POSITIVE_INFINITY : ROBUST_CAP;
	const cap = evidenceCap === "auto" ? autoCap : evidenceCap;
	const first = cap === Number.POSITIVE_INFINITY ? full : fitWith(cap);
	const passes = first === full ? full.passes : full.passes + first.passes;
	return {
		...discountCopies(table, { ...evidence, cap }, { coVotes, first, passes }),
		cap,
		independence,
	};
}

function discountCopies(
	table: VoteTable,
	evidence: FixedEvidence & { readonly cap: number },
	{
		coVotes,
		first,
		passes,
	}: { readonly coVotes: CoVotes; readonly first: PrecisionFit; readonly passes: number },
): Pick<FitChoice, "fit" | "redundancies" | "shares" | "passes"> {
	const redundancies = findRedundancies(table, coVotes, first.sums);
	const shares = voteShares(table, redundancies);
	if (redundancies.length === 0) return { fit: first, redundancies, shares, passes };
	const fit = fitPrecisions(table, { ...evidence, shares }, first.sums);
	return { fit, redundancies, shares, passes: passes + fit.passes };
}

function describeVotes(
	table: VoteTable,
	fit: PrecisionFit,
	{ cap, gold, classes }: PrecisionEvidence,
): readonly VoteEvidence[] {
	return table.kinds.map((kind, index) => {
		const own = (values: Float64Array): number[] =>
			Array.from(values.subarray(index * classes, (index + 1) * classes));
		const rows = table.kindRows[index]!;
		return {
			...kind,
			rows,
			precisions: own(fit.precisions),
			weights: own(fit.weights),
			evidence: {
				prior: PRIOR_VOTES,
				gold: own(gold).reduce((sum, count) => sum + count, 0),
				agreement: Math.min(cap, rows),
			},
		};
	});
}

function noVoteShares(uncovered: Float64Array, balance: Float64Array): readonly number[] {
	const total = uncovered.reduce((sum, rows) => sum + rows, NO_VOTE_ROWS);
	return Array.from(uncovered, (rows, y) => (rows + NO_VOTE_ROWS * balance[y]!) / total);
}
