import type { Estimate } from "@assay/core/domain";
import { z } from "zod";
import { estimateSchema } from "./estimate.ts";

/** How often one way of combining votes was right on ground truth that it had not seen. */
export interface HeldOutScores {
	/** Rows with votes that were held out; several rows of a prompt are held out together. */
	readonly count: number;
	readonly modelAccuracy?: number;
	readonly majorityAccuracy?: number;
	/** Accuracy of the label model minus that of majority vote. */
	readonly difference?: Estimate;
	/** Of the label model, in nats. */
	readonly logLoss?: number;
	readonly calibrationError?: number;
}

/** A label model, or majority vote where that is used, as it was fitted last. */
export interface LabelModelView {
	/** Milliseconds since 1970. */
	readonly fittedAt: number;
	readonly used: "label-model" | "majority-vote";
	/** Why it is used, in words. */
	readonly usedBecause: string;
	/** What has changed since it was fitted, in words; empty where it is as new. */
	readonly changes: readonly string[];
	/** Labeling functions whose votes it combines. */
	readonly labelingFunctions: readonly string[];
	/** Rows of ground truth that taught it. */
	readonly taught: number;
	/** Active labeling functions that have no part in it, since they had not voted on every row. */
	readonly left: readonly string[];
	/** Each row judged by a model that had not seen its prompt. */
	readonly heldOut: HeldOutScores;
	/** On the locked part of the ground truth, which never teaches. */
	readonly locked: Pick<HeldOutScores, "count" | "modelAccuracy" | "majorityAccuracy">;
	/** Whether the labeling functions err independently, and what was done about it, in words. */
	readonly independence: string;
	/** False: agreement among labeling functions counts for less. */
	readonly isIndependent: boolean;
	/** Share of each label on rows with votes. */
	readonly balance: readonly { readonly label: string; readonly share: number }[];
	/** Rows with votes. */
	readonly covered: number;
	/** Rows with votes by P(pass), in bins of equal width from 0 to 1. */
	readonly histogram: readonly number[];
}

const accuracies = {
	count: z.number(),
	modelAccuracy: z.number().exactOptional(),
	majorityAccuracy: z.number().exactOptional(),
};

/** Schema of a label model as it is shown. */
export const labelModelSchema: z.ZodType<LabelModelView> = z
	.object({
		fittedAt: z.number(),
		used: z.enum(["label-model", "majority-vote"]),
		usedBecause: z.string(),
		changes: z.array(z.string()),
		labelingFunctions: z.array(z.string()),
		taught: z.number(),
		left: z.array(z.string()),
		locked: z.object(accuracies),
		heldOut: z.object({
			...accuracies,
			difference: estimateSchema.exactOptional(),
			logLoss: z.number().exactOptional(),
			calibrationError: z.number().exactOptional(),
		}),
		independence: z.string(),
		isIndependent: z.boolean(),
		balance: z.array(z.object({ label: z.string(), share: z.number() })),
		covered: z.number(),
		histogram: z.array(z.number()),
	})
	.meta({ id: "LabelModel" });
