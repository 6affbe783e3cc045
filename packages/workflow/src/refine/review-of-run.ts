import type { GroundTruth } from "@assay/core/domain";
import { inTurns } from "../calls/index.ts";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import {
	type AnnotatedRow,
	annotationsOfRun,
	type CriterionAnnotations,
} from "./annotations-of-run.ts";
import { isDisputed } from "./settle-labels.ts";
import { type RowTruth, truthOfRun } from "./truth-of-run.ts";
import { wantedAnswers } from "./wanted-answers.ts";

/**
 * Where a row stands in review: answers that were asked for are missing; it can be decided; it has
 * ground truth; people have said more since it was committed.
 */
export type ReviewStatus = "waiting" | "ready" | "committed" | "answered-since";

/** One row in review under one criterion. */
export interface ReviewRow extends AnnotatedRow {
	readonly status: ReviewStatus;
	/** Those who answered do not all say the same. */
	readonly isDisputed: boolean;
	/** An answer was given under another version of the criterion. */
	readonly isOfOtherVersion: boolean;
	readonly truth?: GroundTruth;
}

/** A run in review under one criterion. */
export interface CriterionReview extends Omit<CriterionAnnotations, "rows"> {
	/** Rows that somebody answered or that have ground truth, ascending. */
	readonly rows: readonly ReviewRow[];
	/** Ground truth with a label that the criterion does not have. */
	readonly unreadableTruth: number;
}

/** A run in review. */
export interface RunReview {
	/** Every criterion of the run. */
	readonly criteria: ReadonlyMap<string, CriterionReview>;
	/** Annotations of the system that are about no response of this run. */
	readonly elsewhere: number;
}

/** Reads what people said of a run's rows, and what of it was committed. */
export async function reviewOfRun(store: Store, data: RunData): Promise<RunReview> {
	const { criteria, elsewhere } = await annotationsOfRun(store, data);
	const truth = await truthOfRun(store, data);
	const wanted = await wantedAnswers(store, data);
	const reviews = new Map<string, CriterionReview>();
	for (const [name, annotations] of criteria) {
		const known = truth.get(name);
		const of = { truth: known?.rows ?? [], wanted: wanted.get(name) };
		const rows = await inTurns(reviewRows(annotations.rows, of));
		reviews.set(name, { ...annotations, rows, unreadableTruth: known?.unreadable ?? 0 });
	}
	return { criteria: reviews, elsewhere };
}

function* reviewRows(
	annotated: CriterionAnnotations["rows"],
	of: {
		readonly truth: readonly RowTruth[];
		/** Answers that people were asked for, by row. */
		readonly wanted: ReadonlyMap<number, number> | undefined;
	},
): Generator<undefined, readonly ReviewRow[], undefined> {
	const committed = new Map(of.truth.map(({ row, truth }) => [row, truth]));
	const unanswered = [...committed.keys()].filter((row) => !annotated.has(row));
	const rows: ReviewRow[] = [];
	for (const one of [...annotated.values(), ...unanswered.map((row) => ({ row, labels: [] }))]) {
		rows.push(toReviewRow(one, committed.get(one.row), of.wanted?.get(one.row)));
		yield;
	}
	return rows.toSorted((a, b) => a.row - b.row);
}

function toReviewRow(
	annotated: AnnotatedRow,
	truth: GroundTruth | undefined,
	wanted = 1,
): ReviewRow {
	return {
		...annotated,
		status: statusOf(annotated, truth, wanted),
		isDisputed: isDisputed(annotated.labels),
		isOfOtherVersion: annotated.labels.some((label) => label.isOfOtherVersion),
		...(truth && { truth }),
	};
}

function statusOf(
	{ labels }: AnnotatedRow,
	truth: GroundTruth | undefined,
	wanted: number,
): ReviewStatus {
	if (truth !== undefined)
		return labels.every(({ annotation }) => truth.annotations.includes(annotation.id))
			? "committed"
			: "answered-since";
	const counted = labels.filter(({ read }) => read !== undefined);
	return counted.length < wanted ? "waiting" : "ready";
}
