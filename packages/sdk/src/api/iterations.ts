import type { JudgeAlignment } from "@assay/core/agreement";
import type { ChangeVerdict } from "@assay/core/benchmark";
import type { CellCorrection } from "@assay/core/correction";
import type { Estimate } from "@assay/core/domain";
import { z } from "zod";
import { estimateSchema } from "./estimate.ts";
import type { NoInput, Operation } from "./operation.ts";
import { type Page, type PageInput, pageInput, pageOf } from "./page.ts";
import { type RunItem, runItemSchema } from "./runs.ts";
import type { Sent } from "./sent.ts";
import { alignmentSchema, correctionSchema } from "./trust.ts";

/** A part of a definition that reads otherwise than before; one end is absent where the part is. */
export interface ChangedPart {
	readonly what: string;
	readonly before?: string;
	readonly after?: string;
}

/** A definition that came, went or changed. */
export interface DefinitionChange {
	readonly kind: "system" | "criterion" | "evaluator" | "slice";
	readonly name: string;
	readonly change: "added" | "removed" | "changed";
	/** Name of what it is compared with, where that is another one. */
	readonly comparedWith?: string;
	readonly parts: readonly ChangedPart[];
}

/** How the prompts of two runs differ, in numbers. */
export interface PromptChanges {
	readonly before: number;
	readonly after: number;
	readonly added: number;
	readonly removed: number;
	/** In both, in another version. */
	readonly changed: number;
}

/** What one evaluator says of all prompts of a run, and how it changed. */
export interface Headline {
	readonly evaluator: string;
	readonly criterion: string;
	readonly shows: "pass-rate" | "mean-score";
	readonly scored: number;
	readonly abstained: number;
	readonly failed: number;
	/** The evaluator's own number; absent without a scored row. */
	readonly estimate?: Estimate;
	/** Whose number leads. */
	readonly correction: Sent<CellCorrection>;
	/** Whether the evaluator may be believed; absent where nobody labelled and nobody asks. */
	readonly alignment?: Sent<JudgeAlignment>;
	/** How what people would say changed since the run before; absent where one of the two is not known. */
	readonly correctedChange?: Estimate;
	/** Against the run before, on the rows that both scored. */
	readonly change?: {
		readonly pairs: number;
		readonly difference?: Estimate | undefined;
		readonly adjustedP?: number | undefined;
		readonly verdict: ChangeVerdict;
	};
	/** Why there is no change although there is a run before. */
	readonly noChange?: string;
}

/** One system of an iteration. */
export interface IterationColumn {
	readonly run: RunItem;
	/** The run that it is compared with. */
	readonly before?: string;
	readonly headlines: readonly Headline[];
}

/** A numbered step of the project's timeline. */
export interface IterationItem {
	/** Id of the run that began it. */
	readonly id: string;
	/** From 1. */
	readonly number: number;
	/** `major` = the system changed, `minor` = only artifacts did. */
	readonly kind: "first" | "major" | "minor";
	readonly changes: readonly DefinitionChange[];
	/** Absent where the prompts are those of the iteration before. */
	readonly prompts?: PromptChanges;
	/** One per system, all under the same artifacts. */
	readonly columns: readonly IterationColumn[];
	/** Finished runs that rest on nothing new: repeats, parts, old responses judged anew. */
	readonly further: readonly string[];
}

/** What a next step is about. */
export type NextStepKind =
	| "gates-failed"
	| "judges-not-aligned"
	| "slices-thin"
	| "prompts-in-no-slice"
	| "evaluators-monotonous"
	| "rows-failed"
	| "runs-unfinished"
	| "definitions-changed"
	| "no-baseline"
	| "judges-unchecked"
	| "tasks-open";

/** Something worth doing. */
export interface NextStep {
	readonly kind: NextStepKind;
	readonly count: number;
	/** The first few of them. */
	readonly items: readonly {
		readonly name: string;
		readonly detail: string;
		readonly evaluator?: string;
		readonly criterion?: string;
		/** Rows that people should label. */
		readonly labels?: number;
		readonly slice?: string;
		readonly run?: string;
		/** Id of an annotation task. */
		readonly task?: string;
	}[];
}

/** Schema of a definition's change. */
export const definitionChangeSchema: z.ZodType<DefinitionChange> = z
	.object({
		kind: z.enum(["system", "criterion", "evaluator", "slice"]),
		name: z.string(),
		change: z.enum(["added", "removed", "changed"]),
		comparedWith: z.string().exactOptional(),
		parts: z.array(
			z.object({
				what: z.string(),
				before: z.string().exactOptional(),
				after: z.string().exactOptional(),
			}),
		),
	})
	.meta({ id: "DefinitionChange" });

/** Schema of how prompts differ. */
export const promptChangesSchema: z.ZodType<PromptChanges> = z
	.object({
		before: z.number(),
		after: z.number(),
		added: z.number(),
		removed: z.number(),
		changed: z.number(),
	})
	.meta({ id: "PromptChanges" });

/** Schema of what a change amounts to. */
export const changeVerdictSchema: z.ZodType<ChangeVerdict> = z.enum([
	"regressed",
	"improved",
	"unchanged",
	"no-regression",
	"cannot-tell",
	"not-testable",
]);

const headlineSchema: z.ZodType<Headline> = z
	.object({
		evaluator: z.string(),
		criterion: z.string(),
		shows: z.enum(["pass-rate", "mean-score"]),
		scored: z.number(),
		abstained: z.number(),
		failed: z.number(),
		estimate: estimateSchema.exactOptional(),
		correction: correctionSchema,
		alignment: alignmentSchema.exactOptional(),
		correctedChange: estimateSchema.exactOptional(),
		change: z
			.object({
				pairs: z.number(),
				difference: estimateSchema.optional(),
				adjustedP: z.number().optional(),
				verdict: changeVerdictSchema,
			})
			.exactOptional(),
		noChange: z.string().exactOptional(),
	})
	.meta({ id: "Headline" });

const iterationSchema: z.ZodType<IterationItem> = z
	.object({
		id: z.string(),
		number: z.number(),
		kind: z.enum(["first", "major", "minor"]),
		changes: z.array(definitionChangeSchema),
		prompts: promptChangesSchema.exactOptional(),
		columns: z.array(
			z.object({
				run: runItemSchema,
				before: z.string().exactOptional(),
				headlines: z.array(headlineSchema),
			}),
		),
		further: z.array(z.string()),
	})
	.meta({ id: "IterationItem" });

const nextStepSchema: z.ZodType<NextStep> = z
	.object({
		kind: z.enum([
			"gates-failed",
			"judges-not-aligned",
			"slices-thin",
			"prompts-in-no-slice",
			"evaluators-monotonous",
			"rows-failed",
			"runs-unfinished",
			"definitions-changed",
			"no-baseline",
			"judges-unchecked",
			"tasks-open",
		]),
		count: z.number(),
		items: z.array(
			z.object({
				name: z.string(),
				detail: z.string(),
				evaluator: z.string().exactOptional(),
				criterion: z.string().exactOptional(),
				labels: z.number().exactOptional(),
				slice: z.string().exactOptional(),
				run: z.string().exactOptional(),
				task: z.string().exactOptional(),
			}),
		),
	})
	.meta({ id: "NextStep" });

/** Operations on the project's timeline. */
export interface IterationOperations {
	readonly "GET /iterations": Operation<PageInput, Page<IterationItem>>;
	readonly "GET /next-steps": Operation<NoInput, { readonly steps: readonly NextStep[] }>;
}

/** The project's timeline. */
export const iterationOperations: IterationOperations = {
	"GET /iterations": {
		summary: "Iterations, newest first: what changed and how each came out",
		input: z.object(pageInput),
		output: pageOf(iterationSchema),
	},
	"GET /next-steps": {
		summary: "What to do next, the most useful first; nothing without a finished run",
		input: z.object({}),
		output: z.object({ steps: z.array(nextStepSchema) }),
	},
};
