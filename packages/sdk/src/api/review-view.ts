import type { AnnotationPurpose } from "@assay/core/domain";
import { z } from "zod";
import { type RowText, rowTextSchema } from "./row-record.ts";
import { type TruthRevision, truthRevisionSchema } from "./truth-revision.ts";

/**
 * Where a row stands in review: answers that were asked for are missing; it can be decided; it has
 * ground truth; people have said more since it was committed.
 */
export type ReviewStatus = "waiting" | "ready" | "committed" | "answered-since";

/** A person's last word on a row. */
export interface ReviewLabel {
	readonly annotator: string;
	readonly label: string;
	/** Whether it passes; absent where the criterion does not have the label, so that it counts for nothing. */
	readonly passes?: boolean;
	readonly explanation?: string;
	readonly goldenResponse?: string;
	readonly comment?: string;
	readonly purpose: AnnotationPurpose;
	/** It was given under another version of the criterion than the run's. */
	readonly isOfOtherVersion: boolean;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** A row in review. */
export interface ReviewItem {
	/** The same in every run. */
	readonly key: string;
	readonly promptId: string;
	readonly trial: number;
	readonly input: RowText;
	/** Absent where there is none. */
	readonly response?: RowText;
	/** When retention removed the response's text, in milliseconds since 1970; absent where it did not. */
	readonly responseRemovedAt?: number;
	readonly status: ReviewStatus;
	/** Those who answered do not all say the same. */
	readonly isDisputed: boolean;
	/** By person. */
	readonly labels: readonly ReviewLabel[];
	/** What more than half of them say, of two or more; absent where no label has so many. */
	readonly majority?: string;
	/** Newest revision of the ground truth, withdrawn ones too; 0 for none. A commit names it. */
	readonly revision: number;
	readonly truth?: TruthRevision;
}

/** Rows of a review by where they stand. */
export interface ReviewCounts {
	readonly all: number;
	/** They can be decided: answered, and not committed or answered anew since. */
	readonly open: number;
	readonly disputed: number;
	readonly waiting: number;
	readonly committed: number;
	/** With a label of another version of the criterion. */
	readonly older: number;
	/** Of these, rows on which an evaluator says something else than the older label. */
	readonly again: number;
}

/** A criterion of a run in review. */
export interface ReviewCriterion {
	readonly name: string;
	readonly description: string;
	/** Worst first; none on a share scale. */
	readonly labels: readonly string[];
	readonly version: string;
	readonly counts: ReviewCounts;
	/** Labels, and committed labels, that the run's version of the criterion does not have. */
	readonly unreadable: number;
}

/** What there is to review of a run. */
export interface ReviewSummary {
	readonly run: string;
	readonly system: string;
	readonly criteria: readonly ReviewCriterion[];
	/** Who labelled it, with the number of labels. */
	readonly people: readonly { readonly annotator: string; readonly labels: number }[];
	readonly tasks: readonly { readonly id: string; readonly name: string }[];
	/** Rows of the matrix. */
	readonly slices: readonly string[];
	/** Annotations of the system that are about no response of this run. */
	readonly elsewhere: number;
}

const count = z.number().int().min(0);
const purpose = z.enum(["measure", "improve", "locked-test"]);

/** Schema of a row in review. */
export const reviewItemSchema: z.ZodType<ReviewItem> = z
	.object({
		key: z.string(),
		promptId: z.string(),
		trial: count,
		input: rowTextSchema,
		response: rowTextSchema.exactOptional(),
		responseRemovedAt: z.number().exactOptional(),
		status: z.enum(["waiting", "ready", "committed", "answered-since"]),
		isDisputed: z.boolean(),
		labels: z.array(
			z.object({
				annotator: z.string(),
				label: z.string(),
				passes: z.boolean().exactOptional(),
				explanation: z.string().exactOptional(),
				goldenResponse: z.string().exactOptional(),
				comment: z.string().exactOptional(),
				purpose,
				isOfOtherVersion: z.boolean(),
				createdAt: z.number(),
			}),
		),
		majority: z.string().exactOptional(),
		revision: count,
		truth: truthRevisionSchema.exactOptional(),
	})
	.meta({ id: "ReviewItem" });

const counts: z.ZodType<ReviewCounts> = z
	.object({
		all: count,
		open: count,
		disputed: count,
		waiting: count,
		committed: count,
		older: count,
		again: count,
	})
	.meta({ id: "ReviewCounts" });

/** Schema of what there is to review of a run. */
export const reviewSummarySchema: z.ZodType<ReviewSummary> = z
	.object({
		run: z.string(),
		system: z.string(),
		criteria: z.array(
			z.object({
				name: z.string(),
				description: z.string(),
				labels: z.array(z.string()),
				version: z.string(),
				counts,
				unreadable: count,
			}),
		),
		people: z.array(z.object({ annotator: z.string(), labels: count })),
		tasks: z.array(z.object({ id: z.string(), name: z.string() })),
		slices: z.array(z.string()),
		elsewhere: count,
	})
	.meta({ id: "ReviewSummary" });
