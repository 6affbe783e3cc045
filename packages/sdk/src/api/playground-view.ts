import type { ChatMessage, Estimate, JsonObject, Usage } from "@assay/core/domain";
import { z } from "zod";
import { jsonObject } from "../schema/json-schema.ts";
import { messageSchema } from "../schema/message-schema.ts";
import { estimateSchema } from "./estimate.ts";
import { type RowText, rowTextSchema } from "./row-record.ts";

/** What a prompt system is made of, without its name. */
export interface VariantPrompt {
	readonly model: string;
	readonly template: string | readonly ChatMessage[];
	readonly parameters: JsonObject;
}

/** One of the ways to answer that are tried side by side. */
export interface PlaygroundVariant {
	/** What people call it here. */
	readonly label: string;
	readonly prompt: VariantPrompt;
}

/** Which reference prompts variants are tried on. */
export interface PlaygroundSample {
	/** Only prompts of this slice, which the prompt alone must decide. */
	readonly slice?: string | undefined;
	/** Exactly these, by id. */
	readonly prompts?: readonly string[] | undefined;
	/** The first so many; default: 10. */
	readonly first?: number | undefined;
	/** So many at random; instead of `first`. */
	readonly sample?: number | undefined;
	/** Of the random choice; default: 1. */
	readonly seed?: number | undefined;
	/** Prompts of the split `test` too, which is kept for measuring. */
	readonly withTest?: boolean | undefined;
}

/** What an evaluator said of a response; `unscored` = it abstained, could not judge, or does not apply. */
export interface PlaygroundCheck {
	readonly evaluator: string;
	readonly kind: "pass" | "fail" | "unscored";
	/** Its explanation, or why there is no score. */
	readonly text?: string;
}

/** What a variant has said to a prompt. */
export type PlaygroundCell =
	| {
			readonly kind: "answered";
			readonly text: RowText;
			readonly usage: Usage;
			readonly finishReason?: string;
			readonly checks: readonly PlaygroundCheck[];
	  }
	/** The last attempt of this server failed, or the text was removed by the project's retention (`response_removed`). */
	| { readonly kind: "failed"; readonly code: string; readonly reason: string }
	| { readonly kind: "missing" };

/** A prompt of the sample with what each variant said to it. */
export interface PlaygroundRow {
	readonly promptId: string;
	readonly input: RowText;
	readonly reference?: RowText;
	readonly split?: "train" | "valid" | "test";
	/** By variant. */
	readonly cells: readonly PlaygroundCell[];
}

/** How one evaluator's verdicts count. */
export interface PlaygroundCheckCount {
	readonly evaluator: string;
	readonly passed: number;
	readonly failed: number;
	readonly unscored: number;
}

/** A variant against the first one, under one evaluator. */
export interface PlaygroundPair {
	readonly evaluator: string;
	/** Prompts on which both have a verdict. */
	readonly count: number;
	readonly onlyFirstPassed: number;
	readonly onlySecondPassed: number;
	/** Absent on fewer than 30 prompts, where nothing is claimed. */
	readonly test?: { readonly difference: Estimate; readonly pValue: number };
}

/** A variant with what it has come to. */
export interface PlaygroundColumn extends PlaygroundVariant {
	/** That of a system with the same content. */
	readonly version: string;
	/** Names of the project's systems with this content. */
	readonly systems: readonly string[];
	readonly answered: number;
	readonly failed: number;
	/** Not asked yet. */
	readonly missing: number;
	/** Of the responses that are there, whenever that was paid; absent where no price is known. */
	readonly costUsd?: number;
	readonly costUnknown: number;
	readonly inputTokens?: number;
	readonly outputTokens?: number;
	readonly latencyP50Ms?: number;
	readonly checks: readonly PlaygroundCheckCount[];
	/** Empty for the first variant. */
	readonly pairs: readonly PlaygroundPair[];
}

/** Variants with the responses that are there. */
export interface PlaygroundView {
	readonly trial: string;
	/** Id of the job of this server that asked last. */
	readonly job?: string;
	readonly sample: PlaygroundSample;
	/** Prompts of the split `test` that were passed over. */
	readonly testLeftOut: number;
	readonly evaluators: readonly { readonly name: string; readonly criterion: string }[];
	readonly columns: readonly PlaygroundColumn[];
	readonly rows: readonly PlaygroundRow[];
}

const count = z.int().min(0);
const MOST_PROMPTS = 100;

/** Schema of what a prompt system is made of. */
export const variantPromptSchema: z.ZodType<VariantPrompt> = z.object({
	model: z.string(),
	template: z.union([z.string(), z.array(messageSchema)]),
	parameters: jsonObject,
});

/** Schema of a way to answer. */
export const playgroundVariantSchema: z.ZodType<PlaygroundVariant> = z.object({
	label: z.string().min(1).max(200),
	prompt: variantPromptSchema,
});

/** Schema of a choice of prompts. */
export const playgroundSampleSchema: z.ZodType<PlaygroundSample> = z.object({
	slice: z.string().min(1).optional(),
	prompts: z.array(z.string().min(1)).min(1).max(MOST_PROMPTS).optional(),
	first: z.int().min(1).max(MOST_PROMPTS).optional(),
	sample: z.int().min(1).max(MOST_PROMPTS).optional(),
	seed: count.optional(),
	withTest: z.boolean().optional(),
});

const usage: z.ZodType<Usage> = z.object({
	inputTokens: z.number().exactOptional(),
	outputTokens: z.number().exactOptional(),
	costUsd: z.number().exactOptional(),
	latencyMs: z.number().exactOptional(),
});

const cellSchema: z.ZodType<PlaygroundCell> = z.discriminatedUnion("kind", [
	z.object({
		kind: z.literal("answered"),
		text: rowTextSchema,
		usage,
		finishReason: z.string().exactOptional(),
		checks: z.array(
			z.object({
				evaluator: z.string(),
				kind: z.enum(["pass", "fail", "unscored"]),
				text: z.string().exactOptional(),
			}),
		),
	}),
	z.object({ kind: z.literal("failed"), code: z.string(), reason: z.string() }),
	z.object({ kind: z.literal("missing") }),
]);

const rowSchema: z.ZodType<PlaygroundRow> = z.object({
	promptId: z.string(),
	input: rowTextSchema,
	reference: rowTextSchema.exactOptional(),
	split: z.enum(["train", "valid", "test"]).exactOptional(),
	cells: z.array(cellSchema),
});

const columnSchema: z.ZodType<PlaygroundColumn> = z.object({
	label: z.string(),
	prompt: variantPromptSchema,
	version: z.string(),
	systems: z.array(z.string()),
	answered: count,
	failed: count,
	missing: count,
	costUsd: z.number().exactOptional(),
	costUnknown: count,
	inputTokens: z.number().exactOptional(),
	outputTokens: z.number().exactOptional(),
	latencyP50Ms: z.number().exactOptional(),
	checks: z.array(
		z.object({ evaluator: z.string(), passed: count, failed: count, unscored: count }),
	),
	pairs: z.array(
		z.object({
			evaluator: z.string(),
			count,
			onlyFirstPassed: count,
			onlySecondPassed: count,
			test: z.object({ difference: estimateSchema, pValue: z.number() }).exactOptional(),
		}),
	),
});

/** Schema of evaluators that look at responses. */
export const playgroundEvaluatorsSchema: z.ZodType<PlaygroundView["evaluators"]> = z.array(
	z.object({ name: z.string(), criterion: z.string() }),
);

/** Schema of variants side by side. */
export const playgroundViewSchema: z.ZodType<PlaygroundView> = z
	.object({
		trial: z.string(),
		job: z.string().exactOptional(),
		sample: playgroundSampleSchema,
		testLeftOut: count,
		evaluators: playgroundEvaluatorsSchema,
		columns: z.array(columnSchema),
		rows: z.array(rowSchema),
	})
	.meta({ id: "PlaygroundView" });
