import { z } from "zod";
import type { Operation } from "./operation.ts";

/** A slice with the prompts that it has. */
export interface CoveredSlice {
	readonly name: string;
	/** Absent while they are counted, and where the prompt alone does not decide: then only runs know. */
	readonly prompts?: number;
	readonly minPrompts: number;
	/** Prompts to add to reach the minimum; absent where they are not counted. */
	readonly missing?: number;
	/** Why the prompts are not counted. */
	readonly undecided?: string;
}

/** An evaluator that nearly always says the same. */
export interface MonotonousItem {
	readonly evaluator: string;
	/** The label, or the score where there is no label. */
	readonly says: string;
	readonly count: number;
	readonly scored: number;
	/** count / scored. */
	readonly share: number;
}

/** What the current prompts leave out. */
export interface CoverageView {
	readonly prompts: number;
	/** Prompts looked at so far. */
	readonly looked: number;
	/** False while prompts are left to look at: ask again. */
	readonly isExact: boolean;
	readonly slices: readonly CoveredSlice[];
	/** Prompts in no slice whose prompts are counted; with the rest below, of those looked at so far. */
	readonly noSlice: number;
	/** Some of them. */
	readonly noSliceExamples: readonly { readonly id: string; readonly text: string }[];
	/** Names of the slices of `overlaps`. */
	readonly overlapSlices: readonly string[];
	/** (slices × slices), row by row: prompts in both. */
	readonly overlaps: readonly number[];
	/** The run whose verdicts were looked at; absent where there is none. */
	readonly run?: { readonly id: string; readonly system: string; readonly createdAt: number };
	readonly monotonous: readonly MonotonousItem[];
}

/** Operations on coverage. */
export interface CoverageOperations {
	readonly "GET /coverage": Operation<{ readonly run?: string | undefined }, CoverageView>;
}

/** What the prompts cover. */
export const coverageOperations: CoverageOperations = {
	"GET /coverage": {
		summary:
			"How well the current prompts cover the slices, and which evaluators of a run (default: the last that finished) never vary",
		input: z.object({ run: z.string().optional() }),
		output: z
			.object({
				prompts: z.number(),
				looked: z.number(),
				isExact: z.boolean(),
				slices: z.array(
					z.object({
						name: z.string(),
						prompts: z.number().exactOptional(),
						minPrompts: z.number(),
						missing: z.number().exactOptional(),
						undecided: z.string().exactOptional(),
					}),
				),
				noSlice: z.number(),
				noSliceExamples: z.array(z.object({ id: z.string(), text: z.string() })),
				overlapSlices: z.array(z.string()),
				overlaps: z.array(z.number()),
				run: z
					.object({ id: z.string(), system: z.string(), createdAt: z.number() })
					.exactOptional(),
				monotonous: z.array(
					z.object({
						evaluator: z.string(),
						says: z.string(),
						count: z.number(),
						scored: z.number(),
						share: z.number(),
					}),
				),
			})
			.meta({ id: "CoverageView" }),
	},
};
