import type { Estimate } from "@assay/core/domain";
import { z } from "zod";
import { estimateSchema } from "./estimate.ts";
import type { Operation } from "./operation.ts";

/** One number of a trend. */
export interface TrendValue {
	readonly estimate: Estimate;
	/** Counts the versions of evaluator, criterion and slice behind the number: two numbers compare only where it is the same. */
	readonly meaning: number;
	/** With corrected rates: whose number it is. `judge-only` has not been checked by anybody. */
	readonly source?: "corrected" | "judge-only" | "as-computed";
}

/** A run of a trend with its numbers. */
export interface TrendPoint {
	readonly run: string;
	readonly system: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	/** Number of the iteration that it belongs to. */
	readonly iteration: number;
	readonly kind: "first" | "major" | "minor";
	/** What changed since the iteration before, one short phrase each. */
	readonly changed: readonly string[];
	/** By the trend's slices and evaluators, row-major; `null` without data. */
	readonly values: readonly (TrendValue | null)[];
}

/** A rate on the fitted line of a trend. */
export interface FittedRate {
	readonly run: string;
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

/** Where a line of a trend goes, over its newest runs whose numbers compare: four or more. */
export interface TrendCourse {
	readonly slice: string;
	readonly evaluator: string;
	readonly system: string;
	/** Change of the rate per run, on the fitted line; absent where no line fits. */
	readonly slope?: {
		readonly value: number;
		readonly low: number;
		readonly high: number;
		/** Two-sided, of the line's slope. */
		readonly pValue: number;
	};
	/** Median change of the rate per run, between all pairs of runs. */
	readonly senSlope?: number;
	/** Of Kendall's tau over the runs; absent where all rates are equal. */
	readonly kendallP?: number;
	/** Runs that begin a new level, with the rates before and from there on. */
	readonly newLevels: readonly {
		readonly run: string;
		readonly before: number;
		readonly after: number;
	}[];
	/** Oldest first; empty where no line fits. */
	readonly fitted: readonly FittedRate[];
}

/** An evaluator of a trend. */
export interface TrendEvaluator {
	readonly name: string;
	readonly criterion: string;
	readonly shows: "pass-rate" | "mean-score";
}

/** Numbers of the project's runs over time. */
export interface Trend {
	/** Every evaluator that there is to choose from. */
	readonly choices: readonly TrendEvaluator[];
	/** Columns of the points. */
	readonly evaluators: readonly TrendEvaluator[];
	/** Rows of the points. */
	readonly slices: readonly string[];
	readonly systems: readonly string[];
	/** Oldest first. */
	readonly points: readonly TrendPoint[];
	/** Of the lines that have one. */
	readonly courses: readonly TrendCourse[];
	/** Labelled rows of any of these runs; without one there is no agreement to show. */
	readonly labelledRows: number;
}

/** What to show over time. */
export interface TrendInput {
	/** Names; default: all. */
	readonly evaluators?: readonly string[] | undefined;
	/**
	 * `agreement`: the share of labelled rows on which evaluator and people say the same; `corrected`:
	 * the rate that people would give where it is known, else the evaluator's own, marked.
	 */
	readonly measure?: "estimate" | "agreement" | "corrected" | undefined;
	/** `runs`: every finished run, those that rest on nothing new too. */
	readonly by?: "iterations" | "runs" | undefined;
}

const evaluatorSchema: z.ZodType<TrendEvaluator> = z.object({
	name: z.string(),
	criterion: z.string(),
	shows: z.enum(["pass-rate", "mean-score"]),
});

const courseSchema: z.ZodType<TrendCourse> = z.object({
	slice: z.string(),
	evaluator: z.string(),
	system: z.string(),
	slope: z
		.object({ value: z.number(), low: z.number(), high: z.number(), pValue: z.number() })
		.exactOptional(),
	senSlope: z.number().exactOptional(),
	kendallP: z.number().exactOptional(),
	newLevels: z.array(z.object({ run: z.string(), before: z.number(), after: z.number() })),
	fitted: z.array(
		z.object({ run: z.string(), value: z.number(), low: z.number(), high: z.number() }),
	),
});

const trendSchema: z.ZodType<Trend> = z
	.object({
		choices: z.array(evaluatorSchema),
		evaluators: z.array(evaluatorSchema),
		slices: z.array(z.string()),
		systems: z.array(z.string()),
		points: z.array(
			z.object({
				run: z.string(),
				system: z.string(),
				createdAt: z.number(),
				iteration: z.number(),
				kind: z.enum(["first", "major", "minor"]),
				changed: z.array(z.string()),
				values: z.array(
					z
						.object({
							estimate: estimateSchema,
							meaning: z.number(),
							source: z.enum(["corrected", "judge-only", "as-computed"]).exactOptional(),
						})
						.nullable(),
				),
			}),
		),
		courses: z.array(courseSchema),
		labelledRows: z.number(),
	})
	.meta({ id: "Trend" });

/** Operations on the numbers of runs over time. */
export interface TrendOperations {
	readonly "GET /trend": Operation<TrendInput, Trend>;
}

/** The numbers of runs over time. */
export const trendOperations: TrendOperations = {
	"GET /trend": {
		summary:
			"Estimates, corrected pass rates, or agreement with people's labels, of the last 60 iterations",
		input: z.object({
			evaluators: z.array(z.string()).optional(),
			measure: z.enum(["estimate", "agreement", "corrected"]).optional(),
			by: z.enum(["iterations", "runs"]).optional(),
		}),
		output: trendSchema,
	},
};
