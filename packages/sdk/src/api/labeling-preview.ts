import type { Estimate } from "@assay/core/domain";
import { z } from "zod";
import { issuesSchema } from "./definitions.ts";
import { estimateSchema } from "./estimate.ts";
import { type LabelingWarning, labelingWarningsSchema } from "./labeling-view.ts";
import type { ProblemIssue } from "./problem.ts";

/** A row on which a labeling function is shown. */
export interface LabelingExample {
	/** Number of the row in its pool. */
	readonly row: number;
	readonly id: string;
	/** Long texts are cut. */
	readonly prompt: string;
	readonly response: string;
	/** Label that it votes for; absent where it abstains. */
	readonly vote?: string;
	/** Label of the ground truth. */
	readonly truth?: string;
	readonly explanation?: string;
	/** Places in the response that the rule found, as [start, end). */
	readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/** What a labeling function would do, before it is saved. */
export interface LabelingPreview {
	/** What is wrong with the definition; the rest is empty then. */
	readonly issues: readonly ProblemIssue[];
	/** Its rule as a sentence. */
	readonly inWords?: string;
	/** Why it is not tried here: it would call a model, an evaluator or code. */
	readonly undecided?: string;
	/** Rows of the pool that were looked at, drawn at random; all labelled rows are looked at besides. */
	readonly looked: number;
	readonly rows: number;
	/** Share of the rows on which it votes. */
	readonly coverage?: Estimate;
	/** Rows on which it failed and so abstained, with the first reason. */
	readonly failures?: { readonly rows: number; readonly reason: string };
	readonly right: number;
	readonly wrong: number;
	/** Share of its votes on ground truth that are right. */
	readonly accuracy?: Estimate;
	readonly baseRate?: number;
	readonly warnings: readonly LabelingWarning[];
	/** A few rows of each kind. */
	readonly examples: {
		/** It votes, and ground truth agrees. */
		readonly right: readonly LabelingExample[];
		/** It votes, and ground truth disagrees. */
		readonly wrong: readonly LabelingExample[];
		/** It votes, and there is no ground truth. */
		readonly unlabelled: readonly LabelingExample[];
		readonly abstains: readonly LabelingExample[];
	};
	readonly tookMs: number;
}

const example: z.ZodType<LabelingExample> = z
	.object({
		row: z.number(),
		id: z.string(),
		prompt: z.string(),
		response: z.string(),
		vote: z.string().exactOptional(),
		truth: z.string().exactOptional(),
		explanation: z.string().exactOptional(),
		marks: z.array(z.object({ start: z.number(), end: z.number() })),
	})
	.meta({ id: "LabelingExample" });

/** Schema of examples. */
export const labelingExamplesSchema: z.ZodType<readonly LabelingExample[]> = z.array(example);

/** Schema of a preview. */
export const labelingPreviewSchema: z.ZodType<LabelingPreview> = z
	.object({
		issues: issuesSchema,
		inWords: z.string().exactOptional(),
		undecided: z.string().exactOptional(),
		looked: z.number(),
		rows: z.number(),
		coverage: estimateSchema.exactOptional(),
		failures: z.object({ rows: z.number(), reason: z.string() }).exactOptional(),
		right: z.number(),
		wrong: z.number(),
		accuracy: estimateSchema.exactOptional(),
		baseRate: z.number().exactOptional(),
		warnings: labelingWarningsSchema,
		examples: z.object({
			right: labelingExamplesSchema,
			wrong: labelingExamplesSchema,
			unlabelled: labelingExamplesSchema,
			abstains: labelingExamplesSchema,
		}),
		tookMs: z.number(),
	})
	.meta({ id: "LabelingPreview" });
