import type { EvaluatorDefinition } from "@assay/core/domain";
import { z } from "zod";
import type { EvaluatorConfig, ScorerFunction } from "../evaluators/evaluator-config.ts";
import { checkSchema } from "./check-schema.ts";
import { codeReferenceSchema } from "./code-reference-schema.ts";
import { jsonObject, jsonValue, projectFunction } from "./json-schema.ts";
import { strictObject } from "./strict-object.ts";

const share = z.number().min(0).max(1);

/** Fields of every evaluator beside its name, its criterion and its kind. */
const shape = {
	description: z.string().exactOptional(),
	threshold: share.exactOptional(),
	trust: strictObject({ minAgreement: share, minLabels: z.int().positive() }).exactOptional(),
	notes: jsonValue.exactOptional(),
} as const;

const example = strictObject({
	input: z.string(),
	response: z.string(),
	label: z.string(),
	explanation: z.string().exactOptional(),
});

const pattern = strictObject({
	label: z.string().min(1),
	pattern: z.string().min(1),
});

const recorded = {
	kind: z.literal("recorded"),
	source: z.union([
		strictObject({ evaluator: z.string().min(1) }),
		strictObject({ annotator: z.string().min(1) }),
	]),
	values: z.record(z.string(), share).exactOptional(),
} as const;
const jury = {
	members: z.array(z.string().min(1)).min(2),
	intercept: z.number(),
	coefficients: z.array(z.number()),
	labels: z.int().min(0),
} as const;
const qualityModel = {
	kind: z.literal("quality-model"),
	model: z.string().min(1),
	minProbability: share.exactOptional(),
} as const;
const options = { criterion: z.string().min(1).exactOptional(), ...shape };

/** An evaluator of a project's configuration. */
export const evaluatorSchema: z.ZodType<EvaluatorConfig> = z.discriminatedUnion("kind", [
	strictObject({ kind: z.literal("code"), check: checkSchema, ...options }),
	strictObject({
		kind: z.literal("function"),
		run: projectFunction<ScorerFunction>(),
		timeoutMs: z.int().positive().exactOptional(),
		...options,
	}),
	strictObject({
		kind: z.literal("judge"),
		model: z.string().min(1),
		prompt: z.string().min(1),
		examples: z.array(example).exactOptional(),
		patterns: z.array(pattern).min(1).exactOptional(),
		parameters: jsonObject.exactOptional(),
		...options,
	}),
	strictObject({ ...recorded, ...options }),
	strictObject({ kind: z.literal("jury"), ...jury, ...options }),
	strictObject({ ...qualityModel, ...options }),
]);

const text = z.string().min(1);
const about = { name: text, criterion: text, ...shape };

const judge = strictObject({
	model: text,
	prompt: text,
	parser: z.discriminatedUnion("kind", [
		strictObject({ kind: z.literal("structured") }),
		strictObject({ kind: z.literal("patterns"), patterns: z.array(pattern).min(1) }),
	]),
	examples: z.array(example),
	parameters: jsonObject,
});

/** An evaluator as it is stored: complete, with its name. */
export const storedEvaluatorSchema: z.ZodType<EvaluatorDefinition> = z.discriminatedUnion("kind", [
	strictObject({ kind: z.literal("code"), check: checkSchema, ...about }),
	strictObject({
		kind: z.literal("function"),
		code: codeReferenceSchema,
		timeoutMs: z.int().positive(),
		...about,
	}),
	strictObject({ kind: z.literal("judge"), judge, ...about }),
	strictObject({ kind: z.literal("jury"), jury: strictObject(jury), ...about }),
	strictObject({ ...qualityModel, ...about }),
	strictObject({ ...recorded, ...about }),
]);
