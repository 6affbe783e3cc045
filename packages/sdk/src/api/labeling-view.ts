import type { Estimate, LabelingRule } from "@assay/core/domain";
import { z } from "zod";
import type { ArtifactOrigin } from "./definitions.ts";
import { estimateSchema } from "./estimate.ts";
import { type LabelModelView, labelModelSchema } from "./label-model-view.ts";

/** Something that is wrong with a labeling function. */
export interface LabelingWarning {
	readonly kind:
		| "never-votes"
		| "too-broad"
		| "duplicate"
		| "not-better-than-base-rate"
		| "likely-swapped";
	/** What it means and what to do, in words. */
	readonly text: string;
	/** Name of the labeling function that it repeats. */
	readonly other?: string;
}

/** What a labeling function matters for the labels of a pool, in rows. */
export interface LabelingWeight {
	/** No other one votes. */
	readonly decidesAlone: number;
	/** The others make another label nearly certain. */
	readonly outvoted: number;
	/** The label would be another without it; with it, where it is not active. */
	readonly changes: number;
	/** Shares of what the estimate of its accuracy rests on; absent where it never votes. */
	readonly evidence?: {
		readonly prior: number;
		readonly gold: number;
		readonly agreement: number;
	};
}

/** What a labeling function does on a pool. Absent numbers are not known. */
export interface LabelingStatistics {
	/** Share of the rows on which it votes. */
	readonly coverage?: number;
	/** Share of the rows on which it votes, and another does. */
	readonly overlap?: number;
	/** Share of the rows on which it votes, and another votes for another label. */
	readonly conflict?: number;
	/** Labels that it ever votes for. */
	readonly polarity: readonly string[];
	/** Its votes on ground truth. */
	readonly right: number;
	readonly wrong: number;
	/** Share of its votes on ground truth that are right; absent without any. */
	readonly accuracy?: Estimate;
	/** Share that would be right if its votes fell on rows with ground truth by chance. */
	readonly baseRate?: number;
	/** Share of its votes that are right, as the label model estimates it from all that it knows. */
	readonly estimatedAccuracy?: number;
	/** What fitting the label model with and without it tells; absent until that was done. */
	readonly weight?: LabelingWeight;
	/** Rows on which it failed and so abstains, with the first reason. */
	readonly failures?: { readonly rows: number; readonly reason: string };
	readonly warnings: readonly LabelingWarning[];
}

/** A labeling function in the table of the studio. */
export interface LabelingFunctionItem {
	readonly name: string;
	readonly version: string;
	readonly origin: ArtifactOrigin;
	/** File that defines it; absent for one that is edited here. */
	readonly place?: string;
	readonly state: "active" | "inactive" | "unusable";
	/** Why it cannot be used. */
	readonly reason?: string;
	readonly label: string;
	readonly otherwise?: string;
	readonly rule: LabelingRule["kind"];
	/** Its rule as a sentence. */
	readonly inWords: string;
	/** A model or an evaluator is asked for its votes, which may cost money. */
	readonly asks: boolean;
	/** Blocks of the pool without its votes; 0: it has voted on every row. */
	readonly missingBlocks: number;
	/** Absent until it has voted on every row. */
	readonly statistics?: LabelingStatistics;
}

/** Ground truth of a pool under one criterion. */
export interface LabelingTruth {
	readonly count: number;
	/** Rows of it that may teach; the others only measure. */
	readonly mayTeach: number;
	readonly byLabel: readonly { readonly label: string; readonly count: number }[];
}

/** Labeling functions of a criterion on a pool, and what they come to together. */
export interface LabelingView {
	readonly pool: string;
	readonly criterion: string;
	/** In the order of the criterion, worst first. */
	readonly labels: readonly { readonly name: string; readonly passes: boolean }[];
	readonly rows: number;
	readonly isFilling: boolean;
	readonly truth: LabelingTruth;
	/** By name. */
	readonly functions: readonly LabelingFunctionItem[];
	/** Of the active labeling functions together; absent until all of them have voted. */
	readonly together?: {
		readonly coverage?: number;
		readonly overlap?: number;
		readonly conflict?: number;
	};
	/** Absent until one was fitted. */
	readonly labelModel?: LabelModelView;
	/** Suggestions that wait for a decision. */
	readonly openSuggestions: number;
}

const warning: z.ZodType<LabelingWarning> = z.object({
	kind: z.enum([
		"never-votes",
		"too-broad",
		"duplicate",
		"not-better-than-base-rate",
		"likely-swapped",
	]),
	text: z.string(),
	other: z.string().exactOptional(),
});

/** Schema of warnings. */
export const labelingWarningsSchema: z.ZodType<readonly LabelingWarning[]> = z.array(warning);

const shares = {
	coverage: z.number().exactOptional(),
	overlap: z.number().exactOptional(),
	conflict: z.number().exactOptional(),
};

const statisticsSchema: z.ZodType<LabelingStatistics> = z
	.object({
		...shares,
		polarity: z.array(z.string()),
		right: z.number(),
		wrong: z.number(),
		accuracy: estimateSchema.exactOptional(),
		baseRate: z.number().exactOptional(),
		estimatedAccuracy: z.number().exactOptional(),
		weight: z
			.object({
				decidesAlone: z.number(),
				outvoted: z.number(),
				changes: z.number(),
				evidence: z
					.object({ prior: z.number(), gold: z.number(), agreement: z.number() })
					.exactOptional(),
			})
			.exactOptional(),
		failures: z.object({ rows: z.number(), reason: z.string() }).exactOptional(),
		warnings: labelingWarningsSchema,
	})
	.meta({ id: "LabelingStatistics" });

const itemSchema: z.ZodType<LabelingFunctionItem> = z
	.object({
		name: z.string(),
		version: z.string(),
		origin: z.enum(["code", "ui", "import"]),
		place: z.string().exactOptional(),
		state: z.enum(["active", "inactive", "unusable"]),
		reason: z.string().exactOptional(),
		label: z.string(),
		otherwise: z.string().exactOptional(),
		rule: z.enum([
			"all",
			"any",
			"not",
			"keyword",
			"regex",
			"in",
			"range",
			"language",
			"length",
			"check",
			"agreement",
			"length-ratio",
			"near-texts",
			"evaluator",
			"asked",
			"function",
		]),
		inWords: z.string(),
		asks: z.boolean(),
		missingBlocks: z.number(),
		statistics: statisticsSchema.exactOptional(),
	})
	.meta({ id: "LabelingFunctionItem" });

/** Schema of the studio's table. */
export const labelingViewSchema: z.ZodType<LabelingView> = z
	.object({
		pool: z.string(),
		criterion: z.string(),
		labels: z.array(z.object({ name: z.string(), passes: z.boolean() })),
		rows: z.number(),
		isFilling: z.boolean(),
		truth: z.object({
			count: z.number(),
			mayTeach: z.number(),
			byLabel: z.array(z.object({ label: z.string(), count: z.number() })),
		}),
		functions: z.array(itemSchema),
		together: z.object(shares).exactOptional(),
		labelModel: labelModelSchema.exactOptional(),
		openSuggestions: z.number(),
	})
	.meta({ id: "Labeling" });
