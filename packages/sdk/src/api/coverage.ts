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
	/** Open proposals that would be in it; absent where the prompt alone does not decide. */
	readonly waiting?: number;
	/** Language that its rule asks for. */
	readonly language?: string;
	/** What an interval of the wanted half width takes. */
	readonly need: SliceNeed;
}

/** What a slice needs for an interval of the wanted half width. */
export interface SliceNeed {
	/** Evaluator that needs most; absent where none has enough rows to say. */
	readonly evaluator?: string;
	/** Pass rate that was planned with. */
	readonly rate: number;
	/** True: nothing was observed, so that the rate that needs most is assumed. */
	readonly isAssumed: boolean;
	/** Half the width of the interval as it is; absent where nothing was observed. */
	readonly halfWidth?: number;
	/** Prompts in all. */
	readonly needed: number;
}

/** A slice among the reference prompts and in production. */
export interface ProductionSlice {
	readonly name: string;
	/** `none`: prompts in no slice. */
	readonly kind: "slice" | "none";
	readonly reference: number;
	readonly production: number;
	/** Of the prompts of its side; absent on a side without prompts. */
	readonly referenceShare?: number;
	readonly productionShare?: number;
	/** Prompts to add for the slice's minimum. */
	readonly addForMinimum: number;
	/** Prompts to add for half of production's share. */
	readonly addForShare: number;
}

/** How the reference prompts differ from a file of production prompts. */
export interface ProductionView {
	readonly reference: number;
	readonly production: number;
	/** Rows of the file that could not be read, and are in no number. */
	readonly unread: number;
	readonly slices: readonly ProductionSlice[];
	/** Population stability index of the two mixes; absent where a side has no prompts, as what follows. */
	readonly psi?: number;
	/** Jensen-Shannon divergence in bits, 0 to 1. */
	readonly js?: number;
	/** Of the hypothesis that both mixes are the same. */
	readonly pValue?: number;
	/** How the lengths in words differ: `moved` is how far, on average. */
	readonly length?: { readonly statistic: number; readonly pValue: number; readonly moved: number };
	/** Prompts of nearly the same words are of one kind. */
	readonly kinds: {
		/** Production prompts looked at. */
		readonly looked: number;
		readonly kinds: number;
		/** Kinds of which one prompt was seen. */
		readonly once: number;
		/** Share of the next production prompts that will be of a kind not in the file. */
		readonly unseenShare?: number;
		readonly leastKinds: number;
		/** Production prompts without a reference prompt of their kind. */
		readonly uncovered: number;
		readonly examples: readonly { readonly text: string; readonly count: number }[];
	};
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
	readonly "GET /coverage": Operation<
		{
			readonly run?: string | undefined;
			/** Half width that intervals should have; 0.1 if absent. */
			readonly margin?: number | undefined;
		},
		CoverageView
	>;
	readonly "POST /coverage/production": Operation<{ readonly upload: string }, ProductionView>;
}

const needSchema: z.ZodType<SliceNeed> = z.object({
	evaluator: z.string().exactOptional(),
	rate: z.number(),
	isAssumed: z.boolean(),
	halfWidth: z.number().exactOptional(),
	needed: z.number(),
});

/** Schema of a comparison with production. */
export const productionSchema: z.ZodType<ProductionView> = z
	.object({
		reference: z.number(),
		production: z.number(),
		unread: z.number(),
		slices: z.array(
			z.object({
				name: z.string(),
				kind: z.enum(["slice", "none"]),
				reference: z.number(),
				production: z.number(),
				referenceShare: z.number().exactOptional(),
				productionShare: z.number().exactOptional(),
				addForMinimum: z.number(),
				addForShare: z.number(),
			}),
		),
		psi: z.number().exactOptional(),
		js: z.number().exactOptional(),
		pValue: z.number().exactOptional(),
		length: z
			.object({ statistic: z.number(), pValue: z.number(), moved: z.number() })
			.exactOptional(),
		kinds: z.object({
			looked: z.number(),
			kinds: z.number(),
			once: z.number(),
			unseenShare: z.number().exactOptional(),
			leastKinds: z.number(),
			uncovered: z.number(),
			examples: z.array(z.object({ text: z.string(), count: z.number() })),
		}),
	})
	.meta({ id: "ProductionView" });

/** What the prompts cover. */
export const coverageOperations: CoverageOperations = {
	"GET /coverage": {
		summary:
			"How well the current prompts cover the slices, and which evaluators of a run (default: the last that finished) never vary",
		input: z.object({
			run: z.string().optional(),
			margin: z.coerce.number().gt(0).lt(0.5).optional(),
		}),
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
						waiting: z.number().exactOptional(),
						language: z.string().exactOptional(),
						need: needSchema,
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
	"POST /coverage/production": {
		summary: "How the reference prompts differ from those of an uploaded file; nothing is imported",
		input: z.object({ upload: z.string().min(1).max(200) }),
		output: productionSchema,
	},
};
