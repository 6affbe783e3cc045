import type { Estimate } from "@assay/core/domain";
import { z } from "zod";
import { estimateSchema } from "./estimate.ts";

/** A quality model of a list. */
export interface QualityModelItem {
	readonly name: string;
	readonly pool: string;
	readonly criterion: string;
	/** Rows that it learned from, and those with ground truth among them. */
	readonly trainingRows: number;
	readonly goldRows: number;
	/** Chance that a good row scores above a bad one, by cross-validation; absent where that was refused. */
	readonly auc?: Estimate;
	/** Probability of a pass from which a row is accepted. */
	readonly threshold: number;
	/** Evaluators of the project that judge with exactly this model. */
	readonly evaluators: readonly string[];
	/** Milliseconds since 1970. */
	readonly trainedAt: number;
}

/** What accepting from one threshold on means for labelled rows. */
export interface QualityCurvePoint {
	readonly threshold: number;
	/** Good ones of the accepted. */
	readonly precision?: Estimate;
	/** Accepted ones of the good. */
	readonly recall?: Estimate;
}

/** One bar of a reliability diagram. */
export interface QualityReliability {
	readonly from: number;
	readonly to: number;
	readonly count: number;
	readonly meanProbability?: number;
	/** Share of good ones. */
	readonly passRate?: Estimate;
}

/** How good scores are on rows whose labels no model had seen. */
export interface QualityReportView {
	/** Labelled rows, and good ones among them. */
	readonly count: number;
	readonly positives: number;
	/** Absent where all labels are the same. */
	readonly auc?: Estimate;
	/** Right decisions at a probability of one half. */
	readonly accuracy?: Estimate;
	/** Absent without rows. */
	readonly calibrationError?: number;
	readonly logLoss?: number;
	/** The strictest threshold first. */
	readonly curve: readonly QualityCurvePoint[];
	readonly calibration: readonly QualityReliability[];
}

/** What a threshold accepts. */
export interface QualityThreshold {
	readonly threshold: number;
	/** Rows of the pool. */
	readonly accepted: number;
	/** Labelled ones among them, which no model had seen. */
	readonly labelled: number;
	/** Good ones of these; absent without any. */
	readonly precision?: Estimate;
}

/** The lowest threshold at which labels promise a precision. */
export interface QualityPromise {
	readonly precision: number;
	/** Chance that the promise holds. */
	readonly confidence: number;
	readonly threshold: number;
	/** Rows of the pool at or above it. */
	readonly rows: number;
	/** Labels at or above it, and wrong ones of them. */
	readonly accepted: number;
	readonly errors: number;
}

/** A feature with what it says. */
export interface QualityFeature {
	readonly kind: "response" | "prompt" | "column" | "missing-column";
	/** The words, or the column's name. */
	readonly name: string;
	/** In log-odds; below 0 it speaks against. */
	readonly effect: number;
}

/** Everything that is known of a quality model. */
export interface QualityModelDetail extends QualityModelItem {
	/** Names of the criterion's labels. */
	readonly labels: readonly string[];
	/** Which of them pass. */
	readonly passes: readonly boolean[];
	/** Hash of the model's file. */
	readonly asset: string;
	/** What gave the labels beside ground truth; absent: nothing did. */
	readonly labelsBy?: "label-model" | "majority-vote";
	readonly labelingFunctions: readonly string[];
	readonly features: number;
	readonly columns: number;
	readonly poolRows: number;
	/** Rows with votes, whose score rests on the label model, too. */
	readonly coveredRows: number;
	readonly seed: number;
	/** Absent where it was refused; `refusal` says why. */
	readonly crossValidation?: {
		readonly folds: number;
		readonly report: QualityReportView;
		/** The quality model by itself, as an evaluator judges. */
		readonly alone?: Estimate;
	};
	readonly refusal?: string;
	/** On labels of the locked part; absent without any. */
	readonly locked?: QualityReportView;
	/** Scores of the pool's rows: how many lie in each bin. */
	readonly histogram: readonly {
		readonly from: number;
		readonly to: number;
		readonly count: number;
	}[];
	/** Ascending. */
	readonly thresholds: readonly QualityThreshold[];
	readonly promises: readonly QualityPromise[];
	readonly speakFor: readonly QualityFeature[];
	readonly speakAgainst: readonly QualityFeature[];
}

/** Why a row has its score. */
export interface QualityRow {
	readonly row: number;
	readonly id: string;
	/** Long texts are cut. */
	readonly prompt: string;
	readonly response: string;
	/** Absent where it was not scored yet. */
	readonly score?: number;
	/** Of a pass, as the quality model says by itself. */
	readonly probability: number;
	/** What says most either way, first. */
	readonly features: readonly QualityFeature[];
}

const item = {
	name: z.string(),
	pool: z.string(),
	criterion: z.string(),
	trainingRows: z.number(),
	goldRows: z.number(),
	auc: estimateSchema.exactOptional(),
	threshold: z.number(),
	evaluators: z.array(z.string()),
	trainedAt: z.number(),
} as const;

/** Schema of a quality model of a list. */
export const qualityModelItemSchema: z.ZodType<QualityModelItem> = z
	.object(item)
	.meta({ id: "QualityModelItem" });

const reportSchema: z.ZodType<QualityReportView> = z
	.object({
		count: z.number(),
		positives: z.number(),
		auc: estimateSchema.exactOptional(),
		accuracy: estimateSchema.exactOptional(),
		calibrationError: z.number().exactOptional(),
		logLoss: z.number().exactOptional(),
		curve: z.array(
			z.object({
				threshold: z.number(),
				precision: estimateSchema.exactOptional(),
				recall: estimateSchema.exactOptional(),
			}),
		),
		calibration: z.array(
			z.object({
				from: z.number(),
				to: z.number(),
				count: z.number(),
				meanProbability: z.number().exactOptional(),
				passRate: estimateSchema.exactOptional(),
			}),
		),
	})
	.meta({ id: "QualityReport" });

const featureSchema: z.ZodType<QualityFeature> = z.object({
	kind: z.enum(["response", "prompt", "column", "missing-column"]),
	name: z.string(),
	effect: z.number(),
});

/** Schema of all that is known of a quality model. */
export const qualityModelDetailSchema: z.ZodType<QualityModelDetail> = z
	.object({
		...item,
		labels: z.array(z.string()),
		passes: z.array(z.boolean()),
		asset: z.string(),
		labelsBy: z.enum(["label-model", "majority-vote"]).exactOptional(),
		labelingFunctions: z.array(z.string()),
		features: z.number(),
		columns: z.number(),
		poolRows: z.number(),
		coveredRows: z.number(),
		seed: z.number(),
		crossValidation: z
			.object({
				folds: z.number(),
				report: reportSchema,
				alone: estimateSchema.exactOptional(),
			})
			.exactOptional(),
		refusal: z.string().exactOptional(),
		locked: reportSchema.exactOptional(),
		histogram: z.array(z.object({ from: z.number(), to: z.number(), count: z.number() })),
		thresholds: z.array(
			z.object({
				threshold: z.number(),
				accepted: z.number(),
				labelled: z.number(),
				precision: estimateSchema.exactOptional(),
			}),
		),
		promises: z.array(
			z.object({
				precision: z.number(),
				confidence: z.number(),
				threshold: z.number(),
				rows: z.number(),
				accepted: z.number(),
				errors: z.number(),
			}),
		),
		speakFor: z.array(featureSchema),
		speakAgainst: z.array(featureSchema),
	})
	.meta({ id: "QualityModelDetail" });

/** Schema of why a row has its score. */
export const qualityRowSchema: z.ZodType<QualityRow> = z
	.object({
		row: z.number(),
		id: z.string(),
		prompt: z.string(),
		response: z.string(),
		score: z.number().exactOptional(),
		probability: z.number(),
		features: z.array(featureSchema),
	})
	.meta({ id: "QualityRow" });
