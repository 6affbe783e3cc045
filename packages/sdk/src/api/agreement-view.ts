import type { Estimate } from "@assay/core/domain";
import { z } from "zod";
import { estimateSchema } from "./estimate.ts";

/** A coefficient of agreement beyond chance. */
export interface AgreementValue {
	/** 1 at full agreement, 0 at chance. */
	readonly value: number;
	/** 95 % interval; absent where full agreement leaves no spread to judge by. */
	readonly interval?: { readonly low: number; readonly high: number };
}

/** How far people agree on some rows. */
export interface AgreementNumbers {
	/** Rows with two answers or more; the numbers rest on these. */
	readonly rows: number;
	/** Rows with one answer. */
	readonly singleRows: number;
	/** Of all pairs of answers to one row, the share that agree; counts the pairs. */
	readonly share?: Estimate;
	/** Cohen's kappa, where exactly two people answered. */
	readonly cohen?: AgreementValue;
	/** Fleiss' kappa on rows with the usual number of answers; `leftOut` rows have another. */
	readonly fleiss?: AgreementValue & { readonly rows: number; readonly leftOut: number };
	/** Krippendorff's alpha. */
	readonly alpha?: AgreementValue;
	/** Gwet's AC1. */
	readonly ac1?: AgreementValue;
}

/** One person among the others. */
export interface PersonStanding {
	readonly annotator: string;
	/** How often each label was given, in the order of the labels. */
	readonly labels: readonly number[];
	/** Share of equal answers with the others, on the rows in common. */
	readonly withOthers?: Estimate;
	/** Share of the answers that are the ground truth, of rows that have it. */
	readonly withTruth?: Estimate;
	/** Agrees less with the others than they among themselves; the intervals do not meet. */
	readonly isFar: boolean;
}

/** Two people on the rows that both labelled. */
export interface PersonPair {
	readonly first: string;
	readonly second: string;
	readonly rows: number;
	readonly share?: Estimate;
	readonly kappa?: AgreementValue;
}

/** How far people agree under one criterion. */
export interface AgreementView {
	readonly criterion: string;
	/** Worst first; of a share scale `fail` and `pass`. */
	readonly labels: readonly string[];
	/** What a difference means to alpha. */
	readonly metric: "nominal" | "ordinal" | "interval" | "ratio";
	readonly all: AgreementNumbers;
	readonly slices: readonly (AgreementNumbers & { readonly name: string })[];
	readonly people: readonly PersonStanding[];
	/** People with fewer labels, who are not compared. */
	readonly peopleLeftOut: number;
	/** Those that disagree most first. */
	readonly pairs: readonly PersonPair[];
	/** Pairs that are not listed. */
	readonly pairsLeftOut: number;
}

/** What one person said in one stretch of time. */
export interface DriftStretch {
	/** First and last answer, milliseconds since 1970. */
	readonly from: number;
	readonly to: number;
	/** Share of the answers that pass. */
	readonly passes: Estimate;
	/** Share of the pairs with other people's answers that agree; absent without any. */
	readonly agreement?: Estimate;
}

/** How each person's labels change over time. */
export interface DriftView {
	readonly criterion: string;
	readonly people: readonly {
		readonly annotator: string;
		readonly stretches: readonly DriftStretch[];
		/** Earlier ones that are not listed. */
		readonly leftOut: number;
	}[];
	readonly peopleLeftOut: number;
}

const count = z.number().int().min(0);
const value = z.object({
	value: z.number(),
	interval: z.object({ low: z.number(), high: z.number() }).exactOptional(),
});
const numbers = {
	rows: count,
	singleRows: count,
	share: estimateSchema.exactOptional(),
	cohen: value.exactOptional(),
	fleiss: value.extend({ rows: count, leftOut: count }).exactOptional(),
	alpha: value.exactOptional(),
	ac1: value.exactOptional(),
};

/** Schema of how far people agree. */
export const agreementViewSchema: z.ZodType<AgreementView> = z
	.object({
		criterion: z.string(),
		labels: z.array(z.string()),
		metric: z.enum(["nominal", "ordinal", "interval", "ratio"]),
		all: z.object(numbers),
		slices: z.array(z.object({ ...numbers, name: z.string() })),
		people: z.array(
			z.object({
				annotator: z.string(),
				labels: z.array(count),
				withOthers: estimateSchema.exactOptional(),
				withTruth: estimateSchema.exactOptional(),
				isFar: z.boolean(),
			}),
		),
		peopleLeftOut: count,
		pairs: z.array(
			z.object({
				first: z.string(),
				second: z.string(),
				rows: count,
				share: estimateSchema.exactOptional(),
				kappa: value.exactOptional(),
			}),
		),
		pairsLeftOut: count,
	})
	.meta({ id: "AgreementView" });

/** Schema of how labels change over time. */
export const driftViewSchema: z.ZodType<DriftView> = z
	.object({
		criterion: z.string(),
		people: z.array(
			z.object({
				annotator: z.string(),
				stretches: z.array(
					z.object({
						from: z.number(),
						to: z.number(),
						passes: estimateSchema,
						agreement: estimateSchema.exactOptional(),
					}),
				),
				leftOut: count,
			}),
		),
		peopleLeftOut: count,
	})
	.meta({ id: "DriftView" });
