import { z } from "zod";
import type { SliceConfig, SlicingFunction } from "../slice.ts";
import { jsonValue, projectFunction } from "./json-schema.ts";
import { strictObject } from "./strict-object.ts";

const field = z.string().min(1);
const words = z.array(z.string().min(1)).min(1);
const options = {
	description: z.string().exactOptional(),
	minPrompts: z.int().min(0).exactOptional(),
};
const range = { min: z.number().exactOptional(), max: z.number().exactOptional() };

const rules = {
	everything: {},
	keyword: { field, words, partial: z.boolean().exactOptional() },
	regex: { field, pattern: z.string().min(1), ignoreCase: z.boolean().exactOptional() },
	in: { field, values: z.array(jsonValue).min(1) },
	range: { field, ...range },
	language: { field, languages: words },
	length: { field, unit: z.enum(["characters", "words"]), ...range },
	topic: {
		field,
		centroids: z.array(z.record(z.string(), z.number())),
		idf: z.record(z.string(), z.number()),
		topic: z.int().min(0),
	},
	verdict: {
		evaluator: z.string().min(1),
		is: z.enum(["pass", "fail", "scored", "abstained", "failed"]),
	},
	classified: {
		field,
		model: z.string().min(1),
		question: z.string().min(1),
		labels: words.min(2),
		label: z.string().min(1),
	},
	picked: { ids: z.array(z.string()).min(1) },
	function: { run: projectFunction<SlicingFunction>() },
} as const;

/** A slice of a project's configuration. */
export const sliceSchema: z.ZodType<SliceConfig> = z.lazy(() =>
	z.discriminatedUnion("kind", [
		strictObject({ kind: z.literal("everything"), ...rules.everything, ...options }),
		strictObject({ kind: z.literal("keyword"), ...rules.keyword, ...options }),
		strictObject({ kind: z.literal("regex"), ...rules.regex, ...options }),
		strictObject({ kind: z.literal("in"), ...rules.in, ...options }),
		strictObject({ kind: z.literal("range"), ...rules.range, ...options }),
		strictObject({ kind: z.literal("language"), ...rules.language, ...options }),
		strictObject({ kind: z.literal("length"), ...rules.length, ...options }),
		strictObject({ kind: z.literal("topic"), ...rules.topic, ...options }),
		strictObject({ kind: z.literal("verdict"), ...rules.verdict, ...options }),
		strictObject({ kind: z.literal("classified"), ...rules.classified, ...options }),
		strictObject({ kind: z.literal("picked"), ...rules.picked, ...options }),
		strictObject({ kind: z.literal("function"), ...rules.function, ...options }),
		strictObject({ kind: z.enum(["all", "any"]), rules: z.array(sliceSchema).min(1), ...options }),
		strictObject({ kind: z.literal("not"), rule: sliceSchema, ...options }),
	]),
);
