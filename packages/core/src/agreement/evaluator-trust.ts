import type { Estimate } from "../domain/index.ts";
import { type JudgeAlignment, judgeAlignment } from "./judge-alignment.ts";
import type { JudgeBias } from "./judge-bias.ts";
import type { LabelledRow } from "./labelled-row.ts";
import { alignmentShares, comparePeople, type PeopleComparison } from "./people-comparison.ts";

/** One-sided error rate of the verdict. */
const ALPHA = 0.05;
/** No share can be shown to exceed 1. */
const HIGHEST_TARGET = 0.999;

/** A labelled row with the parts of the ground truth that it belongs to. */
export interface TrustRow extends LabelledRow {
	/** In the part that only measures, and not chosen because a label helps there. */
	readonly isLockedTest: boolean;
	/** Names of the matrix rows that the row is in; absent where they are not known. */
	readonly slices?: readonly string[];
	/** Slices that its draw was limited to: it is a sample of these alone; absent: of all rows. */
	readonly drawnWithin?: readonly string[];
}

/** Which labels an evaluator is compared with. */
export type TrustBasis =
	| { readonly kind: "this-run" }
	/** The labelled responses of these runs together, each response once. */
	| { readonly kind: "runs"; readonly runs: readonly string[] }
	/** The run has none: the same evaluator version on labelled responses of these runs. */
	| { readonly kind: "other-runs"; readonly runs: readonly string[] }
	| { readonly kind: "no-labels" };

/** An evaluator against people in one slice; about all labels. */
export interface SliceTrust {
	readonly slice: string;
	readonly labels: number;
	/** Labelled rows without a verdict. */
	readonly withoutVerdict: number;
	readonly agreement: Estimate | undefined;
	readonly tpr: Estimate | undefined;
	readonly tnr: Estimate | undefined;
	readonly bias: JudgeBias;
	/** The same agreement on the locked test alone. */
	readonly lockedAgreement: Estimate | undefined;
}

/** What is known about how far an evaluator may be believed. */
export interface EvaluatorTrust {
	readonly basis: TrustBasis;
	/** On every label: describes the evaluator, and decides nothing. */
	readonly all: PeopleComparison;
	/** On the part of the labels that nobody tuned the evaluator on. */
	readonly lockedTest: PeopleComparison;
	/** From the locked test alone. */
	readonly alignment: JudgeAlignment;
	/** Labels of the locked test below which nothing is called aligned. */
	readonly minLabels: number;
	/** The evaluator's definition asks for trust, so that gates wait for it. */
	readonly isRequired: boolean;
	/** Locked labels whose draw was limited to slices: they count in these, and not in the verdict. */
	readonly lockedWithinSlices: number;
	/** Labels that were given under another version of the criterion; they count in all of the above. */
	readonly otherVersionLabels: number;
	/** Labels that this version of the criterion does not have; they count nowhere. */
	readonly unreadableLabels: number;
	/** Matrix rows with a label, in the order of the matrix. */
	readonly slices: readonly SliceTrust[];
}

/** What is asked of an evaluator, and what its labels are. */
export interface TrustQuestion
	extends Pick<EvaluatorTrust, "basis" | "otherVersionLabels" | "unreadableLabels"> {
	/** Labels of the criterion's scale; 0 for a scale without labels. */
	readonly size: number;
	/** Of the evaluator's definition. */
	readonly trust?: { readonly minAgreement: number; readonly minLabels: number } | undefined;
	/** Names of the matrix rows, in their order. */
	readonly slices: readonly string[];
}

/** Labels of the locked test that trust rests on where a definition names no number. */
export const LEAST_LABELS = 30;

/**
 * Compares an evaluator with people on all labels, on the locked test and in each slice, and says
 * from the locked test alone whether it is aligned. A label that was drawn within slices is no sample
 * of all rows: it is of the locked test of these slices alone.
 *
 * @param rows - labelled rows of the evaluator's criterion.
 *
 * @example
 * evaluatorTrust([], { basis: { kind: "no-labels" }, size: 2, slices: [], otherVersionLabels: 0, unreadableLabels: 0 }).alignment.reason // => "no-labels"
 */
export function evaluatorTrust(
	rows: readonly TrustRow[],
	{ basis, otherVersionLabels, size, slices, trust, unreadableLabels }: TrustQuestion,
): EvaluatorTrust {
	const locked = rows.filter((row) => row.isLockedTest && row.drawnWithin === undefined);
	const lockedTest = comparePeople(locked, size);
	const { counts, isClustered, isWeighted } = lockedTest;
	const minLabels = trust?.minLabels ?? LEAST_LABELS;
	return {
		basis,
		all: comparePeople(rows, size),
		lockedTest,
		alignment: judgeAlignment(counts, {
			target: trust && Math.min(trust.minAgreement, HIGHEST_TARGET),
			minLabels,
			alpha: ALPHA,
			...((isClustered || isWeighted) && { shares: alignmentShares(locked, ALPHA) }),
		}),
		minLabels,
		isRequired: trust !== undefined,
		lockedWithinSlices: rows.filter(
			({ drawnWithin, isLockedTest }) => isLockedTest && drawnWithin !== undefined,
		).length,
		otherVersionLabels,
		unreadableLabels,
		slices: slices.flatMap((slice) => {
			const own = rows.filter((row) => row.slices?.includes(slice));
			return own.length === 0 ? [] : [sliceTrust(slice, own)];
		}),
	};
}

function sliceTrust(slice: string, rows: readonly TrustRow[]): SliceTrust {
	const { abstained, bias, confusion, failed, labels } = comparePeople(rows, 0);
	const locked = rows.filter(
		({ drawnWithin, isLockedTest }) => isLockedTest && (drawnWithin?.includes(slice) ?? true),
	);
	return {
		slice,
		labels,
		withoutVerdict: abstained + failed,
		agreement: confusion.agreement,
		tpr: confusion.tpr,
		tnr: confusion.tnr,
		bias,
		lockedAgreement: comparePeople(locked, 0).confusion.agreement,
	};
}
