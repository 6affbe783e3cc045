import {
	CURATION_REASONS,
	type CurationReason,
	type CurationRecord,
	type NamedContamination,
} from "@assay/core/curation";
import type { Estimate } from "@assay/core/domain";
import { z } from "zod";
import { estimateSchema } from "./estimate.ts";

/** A curated set of a list. */
export interface CuratedSetItem
	extends Pick<
		CurationRecord,
		"name" | "pool" | "criterion" | "scoring" | "threshold" | "createdAt"
	> {
	/** Rows of the pool, and those that are in. */
	readonly total: number;
	readonly kept: number;
	/** Rows that were refused because they hold a text of the benchmark. */
	readonly contaminated: number;
	/** Absent where no label tells it. */
	readonly expected?: Estimate;
}

/** A row of a pool, and why it is in a curated set or not. */
export interface CuratedSetRow {
	/** Number of the row in the pool. */
	readonly row: number;
	readonly id: string;
	/** Long texts are cut. */
	readonly prompt: string;
	readonly response: string;
	readonly score?: number;
	readonly reason: CurationReason;
	/** The row that it is like. */
	readonly like?: { readonly row: number; readonly id: string };
	/** The reference that it holds. */
	readonly holds?: Pick<NamedContamination, "reference" | "kind" | "match">;
}

/** What a threshold would let through. */
export interface ThresholdItem {
	readonly threshold: number;
	/** Rows of the pool at or above it, before anything else is taken out. */
	readonly accepted: number;
	/** Share of good ones among held-out labels at or above it; absent without any. */
	readonly precision?: Estimate;
}

/** What a pool can be curated by. */
export interface CurationChoices {
	/** Quality models that have scored the pool, newest first. */
	readonly qualityModels: readonly { readonly name: string; readonly threshold: number }[];
	readonly hasLabelModel: boolean;
	/** What scores the rows, of those above. */
	readonly scoring: CurationRecord["scoring"];
	/** Ascending; empty where rows have no scores. */
	readonly thresholds: readonly ThresholdItem[];
	/** Labels that no model has seen. */
	readonly heldOutLabels: number;
	/** Slices that quotas can be given to. */
	readonly slices: readonly string[];
	/** Keys of the metadata of the first rows. */
	readonly metadataKeys: readonly string[];
}

/** What a pool is to be curated to. */
export interface CurationStart {
	readonly pool: string;
	readonly criterion: string;
	/** Default: named after pool and criterion. */
	readonly name?: string | undefined;
	/** `quality-model` takes the newest where none is named. Default: the best that is there. */
	readonly scoring?: CurationRecord["scoring"]["kind"] | undefined;
	readonly quality?: string | undefined;
	readonly threshold?: number | undefined;
	readonly minPrecision?: number | undefined;
	readonly size?: number | undefined;
	/** `slice`, or `metadata.<key>`. */
	readonly by?: string | undefined;
	readonly weights?: Readonly<Record<string, number>> | undefined;
	readonly maxSimilarity?: number | undefined;
	readonly pick?: "best" | "random" | undefined;
	readonly seed?: number | undefined;
}

/** What is said of an exported set. */
export interface CurationCardView {
	readonly markdown: string;
	/** The same for machines. */
	readonly card: Readonly<Record<string, unknown>>;
}

const count = z.number().int().min(0);
const scoring: z.ZodType<CurationRecord["scoring"]> = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("quality-model"), name: z.string() }),
	z.object({ kind: z.literal("label-model") }),
	z.object({ kind: z.literal("none") }),
]);
const reason = z.enum(CURATION_REASONS);
const referenceKind = z.enum(["prompt", "translation", "golden-answer"]);
const match = z.enum(["shared-words", "short-prompt", "edited-prompt", "same-cluster", "copy"]);

/** Schema of a row's reason. */
export const curationReasonSchema: z.ZodType<CurationReason> = reason;

/** Schema of a curated set, as it is stored and sent. */
export const curationRecordSchema: z.ZodType<CurationRecord> = z
	.object({
		name: z.string(),
		pool: z.string(),
		criterion: z.string(),
		criterionVersion: z.string(),
		scoring,
		qualityModel: z.string().exactOptional(),
		labelModel: z.string().exactOptional(),
		labelingFunctions: z.array(z.object({ name: z.string(), version: z.string() })),
		settings: z.object({
			threshold: z.number().exactOptional(),
			minPrecision: z.number().exactOptional(),
			size: count.exactOptional(),
			by: z.string().exactOptional(),
			weights: z.record(z.string(), z.number()).exactOptional(),
			maxSimilarity: z.number().exactOptional(),
			pick: z.enum(["best", "random"]),
			seed: z.number(),
		}),
		threshold: z.number().exactOptional(),
		promise: z
			.object({
				precision: z.number(),
				confidence: z.number(),
				threshold: z.number(),
				labels: count,
				accepted: count,
				errors: count,
			})
			.exactOptional(),
		heldOutLabels: count,
		expected: estimateSchema.exactOptional(),
		lowestScore: z.number().exactOptional(),
		funnel: z.object({
			total: count,
			steps: z.array(z.object({ reason: reason.exclude(["kept"]), removed: count, left: count })),
			kept: count,
		}),
		shortfall: count,
		groups: z.array(
			z.object({
				group: z.string().exactOptional(),
				weight: z.number(),
				available: count,
				wanted: count,
				kept: count,
			}),
		),
		references: count,
		contaminated: z.object({
			count,
			rows: z.array(
				z.object({
					row: count,
					id: z.string(),
					reference: z.string(),
					kind: referenceKind,
					match,
				}),
			),
		}),
		rows: z.string(),
		baselines: z.object({ random: z.string(), longest: z.string() }),
		asset: z.string(),
		createdAt: z.number(),
	})
	.meta({ id: "CuratedSet" });

/** Schema of a curated set of a list. */
export const curatedSetItemSchema: z.ZodType<CuratedSetItem> = z
	.object({
		name: z.string(),
		pool: z.string(),
		criterion: z.string(),
		scoring,
		threshold: z.number().exactOptional(),
		createdAt: z.number(),
		total: count,
		kept: count,
		contaminated: count,
		expected: estimateSchema.exactOptional(),
	})
	.meta({ id: "CuratedSetItem" });

/** Schema of a row with its reason. */
export const curatedSetRowSchema: z.ZodType<CuratedSetRow> = z
	.object({
		row: count,
		id: z.string(),
		prompt: z.string(),
		response: z.string(),
		score: z.number().exactOptional(),
		reason,
		like: z.object({ row: count, id: z.string() }).exactOptional(),
		holds: z.object({ reference: z.string(), kind: referenceKind, match }).exactOptional(),
	})
	.meta({ id: "CuratedSetRow" });

/** Schema of what a pool can be curated by. */
export const curationChoicesSchema: z.ZodType<CurationChoices> = z
	.object({
		qualityModels: z.array(z.object({ name: z.string(), threshold: z.number() })),
		hasLabelModel: z.boolean(),
		scoring,
		thresholds: z.array(
			z.object({
				threshold: z.number(),
				accepted: count,
				precision: estimateSchema.exactOptional(),
			}),
		),
		heldOutLabels: count,
		slices: z.array(z.string()),
		metadataKeys: z.array(z.string()),
	})
	.meta({ id: "CurationChoices" });
