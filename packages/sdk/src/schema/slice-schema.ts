import type { SliceDefinition, SliceRule } from "@assay/core/domain";
import { z } from "zod";
import type { SliceConfig, SlicingFunction } from "../slice.ts";
import { codeReferenceSchema } from "./code-reference-schema.ts";
import { fieldRules } from "./field-rules.ts";
import { projectFunction } from "./json-schema.ts";
import { strictObject } from "./strict-object.ts";

const field = z.string().min(1);
const words = z.array(z.string().min(1)).min(1);

/** Fields of the rules that are the same in a configuration and in the store, by kind. */
const rules = {
	everything: { kind: z.literal("everything") },
	...fieldRules,
	topic: {
		kind: z.literal("topic"),
		field,
		centroids: z.array(z.record(z.string(), z.number())),
		idf: z.record(z.string(), z.number()),
		topic: z.int().min(0),
	},
	verdict: {
		kind: z.literal("verdict"),
		evaluator: z.string().min(1),
		is: z.enum(["pass", "fail", "scored", "abstained", "failed"]),
	},
	classified: {
		kind: z.literal("classified"),
		field,
		model: z.string().min(1),
		question: z.string().min(1),
		labels: words.min(2),
		label: z.string().min(1),
	},
	picked: { kind: z.literal("picked"), ids: z.array(z.string()).min(1) },
} as const;

const options = {
	description: z.string().exactOptional(),
	minPrompts: z.int().min(0).exactOptional(),
} as const;

/** A slice of a project's configuration. */
export const sliceSchema: z.ZodType<SliceConfig> = z.lazy(() =>
	z.discriminatedUnion("kind", [
		strictObject({ ...rules.everything, ...options }),
		strictObject({ ...rules.keyword, ...options }),
		strictObject({ ...rules.regex, ...options }),
		strictObject({ ...rules.in, ...options }),
		strictObject({ ...rules.range, ...options }),
		strictObject({ ...rules.language, ...options }),
		strictObject({ ...rules.length, ...options }),
		strictObject({ ...rules.topic, ...options }),
		strictObject({ ...rules.verdict, ...options }),
		strictObject({ ...rules.classified, ...options }),
		strictObject({ ...rules.picked, ...options }),
		strictObject({
			kind: z.literal("function"),
			run: projectFunction<SlicingFunction>(),
			...options,
		}),
		strictObject({ kind: z.enum(["all", "any"]), rules: z.array(sliceSchema).min(1), ...options }),
		strictObject({ kind: z.literal("not"), rule: sliceSchema, ...options }),
	]),
);

/** A slice rule as it is stored. */
export const storedRuleSchema: z.ZodType<SliceRule> = z.lazy(() =>
	z.discriminatedUnion("kind", [
		strictObject(rules.everything),
		strictObject(rules.keyword),
		strictObject(rules.regex),
		strictObject(rules.in),
		strictObject(rules.range),
		strictObject(rules.language),
		strictObject(rules.length),
		strictObject(rules.topic),
		strictObject(rules.verdict),
		strictObject(rules.classified),
		strictObject(rules.picked),
		strictObject({ kind: z.literal("function"), code: codeReferenceSchema }),
		strictObject({ kind: z.enum(["all", "any"]), rules: z.array(storedRuleSchema).min(1) }),
		strictObject({ kind: z.literal("not"), rule: storedRuleSchema }),
	]),
);

/** A slice as it is stored: complete, with its name. */
export const storedSliceSchema: z.ZodType<SliceDefinition> = strictObject({
	name: z.string().min(1),
	rule: storedRuleSchema,
	...options,
});
