import { z } from "zod";
import type { EvaluatorConfig, ScorerFunction } from "../evaluators/evaluator-config.ts";
import { checkSchema } from "./check-schema.ts";
import { jsonObject, projectFunction } from "./json-schema.ts";
import { strictObject } from "./strict-object.ts";

const share = z.number().min(0).max(1);
const options = {
	criterion: z.string().min(1).exactOptional(),
	description: z.string().exactOptional(),
	threshold: share.exactOptional(),
	trust: strictObject({ minAgreement: share, minLabels: z.int().positive() }).exactOptional(),
};
const example = strictObject({
	input: z.string(),
	response: z.string(),
	label: z.string(),
	explanation: z.string().exactOptional(),
});
const pattern = strictObject({ label: z.string().min(1), pattern: z.string().min(1) });

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
	strictObject({
		kind: z.literal("recorded"),
		source: z.union([
			strictObject({ evaluator: z.string().min(1) }),
			strictObject({ annotator: z.string().min(1) }),
		]),
		values: z.record(z.string(), share).exactOptional(),
		...options,
	}),
]);
