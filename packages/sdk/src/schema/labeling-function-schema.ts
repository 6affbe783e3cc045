import type { LabelingFunctionDefinition, LabelingRule } from "@assay/core/domain";
import { z } from "zod";
import type {
	LabelingFunction,
	LabelingFunctionConfig,
	LabelingRuleConfig,
} from "../labeling-function.ts";
import { checkSchema } from "./check-schema.ts";
import { codeReferenceSchema } from "./code-reference-schema.ts";
import { fieldRules } from "./field-rules.ts";
import { jsonObject, projectFunction } from "./json-schema.ts";
import { strictObject } from "./strict-object.ts";

const text = z.string().min(1);
const share = z.number().min(0).max(1);
const shares = { min: share.exactOptional(), max: share.exactOptional() };
const ratio = z.number().min(0).exactOptional();
const timeoutMs = z.int().positive();

/** Rules that are the same in a configuration and in the store. */
const plainRules = [
	strictObject(fieldRules.keyword),
	strictObject(fieldRules.regex),
	strictObject(fieldRules.in),
	strictObject(fieldRules.range),
	strictObject(fieldRules.language),
	strictObject(fieldRules.length),
	strictObject({ kind: z.literal("check"), check: checkSchema, ...shares }),
	strictObject({ kind: z.literal("agreement"), ...shares }),
	strictObject({ kind: z.literal("length-ratio"), min: ratio, max: ratio }),
	strictObject({ kind: z.literal("near-texts"), texts: z.array(text).min(1), min: share }),
	strictObject({ kind: z.literal("evaluator"), evaluator: text, ...shares }),
	strictObject({
		kind: z.literal("asked"),
		model: text,
		question: text,
		parameters: jsonObject.exactOptional(),
	}),
] as const;

const configuredRule: z.ZodType<LabelingRuleConfig> = z.lazy(() =>
	z.discriminatedUnion("kind", [
		...plainRules,
		strictObject({
			kind: z.literal("function"),
			run: projectFunction<LabelingFunction>(),
			timeoutMs: timeoutMs.exactOptional(),
		}),
		strictObject({ kind: z.enum(["all", "any"]), rules: z.array(configuredRule).min(1) }),
		strictObject({ kind: z.literal("not"), rule: configuredRule }),
	]),
);

const storedRule: z.ZodType<LabelingRule> = z.lazy(() =>
	z.discriminatedUnion("kind", [
		...plainRules,
		strictObject({ kind: z.literal("function"), code: codeReferenceSchema, timeoutMs }),
		strictObject({ kind: z.enum(["all", "any"]), rules: z.array(storedRule).min(1) }),
		strictObject({ kind: z.literal("not"), rule: storedRule }),
	]),
);

const shape = {
	criterion: text,
	description: z.string().exactOptional(),
	label: text,
	otherwise: text.exactOptional(),
	active: z.boolean().exactOptional(),
} as const;

/** The rule of a labeling function as it is stored. */
export const storedLabelingRuleSchema: z.ZodType<LabelingRule> = storedRule;

/** A labeling function of a project's configuration. */
export const labelingFunctionSchema: z.ZodType<LabelingFunctionConfig> = strictObject({
	...shape,
	rule: configuredRule,
});

/** A labeling function as it is stored: complete, with its name. */
export const storedLabelingFunctionSchema: z.ZodType<LabelingFunctionDefinition> = strictObject({
	name: text,
	...shape,
	rule: storedRule,
});
