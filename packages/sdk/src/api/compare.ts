import type {
	ComparisonCell,
	Flip,
	MatrixEvaluator,
	MatrixSlice,
	UnpairedCell,
} from "@assay/core/benchmark";
import type { Estimate } from "@assay/core/domain";
import { z } from "zod";
import { estimateSchema } from "./estimate.ts";
import {
	changeVerdictSchema,
	type DefinitionChange,
	definitionChangeSchema,
	type PromptChanges,
	promptChangesSchema,
} from "./iterations.ts";
import {
	comparisonCellSchema,
	matrixEvaluatorSchema,
	matrixSliceSchema,
	type NotComparable,
	notComparableSchema,
} from "./matrix.ts";
import type { Operation } from "./operation.ts";
import { type Page, type PageInput, pageInput, pageOf } from "./page.ts";
import { type RunItem, runItemSchema } from "./runs.ts";
import type { Sent } from "./sent.ts";

/** A run of a comparison. */
export interface ComparedRun {
	readonly run: RunItem;
	/** Evaluators of which the project has another version now than the run used. */
	readonly outdated: readonly string[];
	/** Finished runs of the same system version under other artifacts, newest first. */
	readonly variants: readonly RunItem[];
}

/** An evaluator of which two runs used different versions, with what each says of all its prompts. */
export interface DifferingEvaluator {
	readonly name: string;
	readonly reason: string;
	readonly baseline?: Estimate;
	readonly candidate?: Estimate;
}

/** A run beside the base; cells by the base's slices and evaluators, row-major, `null` where the two have not the same thing. */
export type ComparedCandidate = {
	readonly run: string;
	readonly definitions: readonly DefinitionChange[];
	/** Absent where both have the same prompts. */
	readonly prompts?: PromptChanges;
	readonly differing: readonly DifferingEvaluator[];
	readonly notComparable: readonly NotComparable[];
} & (
	| { readonly kind: "paired"; readonly cells: readonly (Sent<ComparisonCell> | null)[] }
	/** The two share no prompt. */
	| { readonly kind: "unpaired"; readonly cells: readonly (Sent<UnpairedCell> | null)[] }
	| { readonly kind: "refused"; readonly reason: string }
);

/** Several runs beside one. */
export interface CompareView {
	/** The base, then the candidates. */
	readonly runs: readonly ComparedRun[];
	readonly slices: readonly MatrixSlice[];
	readonly evaluators: readonly MatrixEvaluator[];
	readonly candidates: readonly ComparedCandidate[];
	/** Cells that were tested, over all candidates: the number that the correction is made for. */
	readonly tested: number;
	readonly falseDiscoveryRate: number;
}

/** The beginning of a text, with the length of all of it. */
export interface FlipText {
	readonly text: string;
	readonly length: number;
}

/** A verdict of a flip. */
export type FlipVerdict =
	| {
			readonly kind: "scored";
			readonly score: number;
			readonly label?: string;
			readonly explanation?: string;
	  }
	| { readonly kind: "abstained"; readonly reason: string }
	| { readonly kind: "failed"; readonly code: string; readonly detail: string };

/** One run's side of a flip. */
export interface FlipSide {
	readonly response?: FlipText;
	/** When retention removed the response's text, in milliseconds since 1970; absent where it did not. */
	readonly responseRemovedAt?: number;
	readonly verdict?: FlipVerdict;
}

/** A row whose verdict changed between two runs. */
export interface FlipItem {
	/** Key of the row, the same in both runs. */
	readonly key: string;
	readonly evaluator: string;
	readonly direction: Flip["direction"];
	readonly promptId: string;
	readonly trial: number;
	readonly slices: readonly string[];
	readonly input: FlipText;
	readonly baseline: FlipSide;
	readonly candidate: FlipSide;
}

/** A page of flips. */
export interface FlipPage extends Page<FlipItem> {
	/** Flips that the filter leaves. */
	readonly total: number;
}

const unpairedCellSchema: z.ZodType<Sent<UnpairedCell>> = z
	.object({
		baseline: estimateSchema.optional(),
		candidate: estimateSchema.optional(),
		difference: estimateSchema.optional(),
		pValue: z.number().optional(),
		adjustedP: z.number().optional(),
		verdict: changeVerdictSchema,
	})
	.meta({ id: "UnpairedCell" });

const candidateShape = {
	run: z.string(),
	definitions: z.array(definitionChangeSchema),
	prompts: promptChangesSchema.exactOptional(),
	differing: z.array(
		z.object({
			name: z.string(),
			reason: z.string(),
			baseline: estimateSchema.exactOptional(),
			candidate: estimateSchema.exactOptional(),
		}),
	),
	notComparable: z.array(notComparableSchema),
};

const candidateSchema: z.ZodType<ComparedCandidate> = z
	.discriminatedUnion("kind", [
		z.object({
			...candidateShape,
			kind: z.literal("paired"),
			cells: z.array(comparisonCellSchema.nullable()),
		}),
		z.object({
			...candidateShape,
			kind: z.literal("unpaired"),
			cells: z.array(unpairedCellSchema.nullable()),
		}),
		z.object({ ...candidateShape, kind: z.literal("refused"), reason: z.string() }),
	])
	.meta({ id: "ComparedCandidate" });

const compareViewSchema: z.ZodType<CompareView> = z
	.object({
		runs: z.array(
			z.object({
				run: runItemSchema,
				outdated: z.array(z.string()),
				variants: z.array(runItemSchema),
			}),
		),
		slices: z.array(matrixSliceSchema),
		evaluators: z.array(matrixEvaluatorSchema),
		candidates: z.array(candidateSchema),
		tested: z.number(),
		falseDiscoveryRate: z.number(),
	})
	.meta({ id: "CompareView" });

const flipText: z.ZodType<FlipText> = z.object({ text: z.string(), length: z.number() });

const flipSide: z.ZodType<FlipSide> = z.object({
	response: flipText.exactOptional(),
	responseRemovedAt: z.number().exactOptional(),
	verdict: z
		.discriminatedUnion("kind", [
			z.object({
				kind: z.literal("scored"),
				score: z.number(),
				label: z.string().exactOptional(),
				explanation: z.string().exactOptional(),
			}),
			z.object({ kind: z.literal("abstained"), reason: z.string() }),
			z.object({ kind: z.literal("failed"), code: z.string(), detail: z.string() }),
		])
		.exactOptional(),
});

const direction = z.enum(["pass-to-fail", "fail-to-pass"]);

const flipSchema: z.ZodType<FlipItem> = z
	.object({
		key: z.string(),
		evaluator: z.string(),
		direction,
		promptId: z.string(),
		trial: z.number(),
		slices: z.array(z.string()),
		input: flipText,
		baseline: flipSide,
		candidate: flipSide,
	})
	.meta({ id: "FlipItem" });

/** Operations on runs side by side. */
export interface CompareOperations {
	readonly "GET /compare": Operation<{ readonly runs: readonly string[] }, CompareView>;
	readonly "GET /compare/flips": Operation<
		PageInput & {
			readonly base: string;
			readonly head: string;
			readonly evaluator?: string | undefined;
			readonly slice?: string | undefined;
			readonly direction?: Flip["direction"] | undefined;
		},
		FlipPage
	>;
}

/** Runs side by side. */
export const compareOperations: CompareOperations = {
	"GET /compare": {
		summary: "Runs beside the first of them: changes cell by cell, tested and corrected together",
		input: z.object({ runs: z.array(z.string()).min(2).max(6) }),
		output: compareViewSchema,
	},
	"GET /compare/flips": {
		summary: "Rows that passed in one of two runs and not in the other, with both responses",
		input: z.object({
			...pageInput,
			base: z.string(),
			head: z.string(),
			evaluator: z.string().optional(),
			slice: z.string().optional(),
			direction: direction.optional(),
		}),
		output: z.intersection(pageOf(flipSchema), z.object({ total: z.number() })),
	},
};
