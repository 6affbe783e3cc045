import type { CodeCheck } from "@assay/core/domain";
import { z } from "zod";
import { jsonObject } from "./json-schema.ts";
import { strictObject } from "./strict-object.ts";

const ignoreCase = z.boolean().exactOptional();
const bounds = { min: z.number().exactOptional(), max: z.number().exactOptional() };
const texts = z.array(z.string().min(1)).min(1);

/** A built-in heuristic. */
export const checkSchema: z.ZodType<CodeCheck> = z.discriminatedUnion("type", [
	strictObject({
		type: z.literal("equals"),
		value: z.string().exactOptional(),
		trim: z.boolean().exactOptional(),
		ignoreCase,
		negate: z.boolean().exactOptional(),
	}),
	strictObject({
		type: z.enum(["contains-any", "contains-all", "not-contains-any"]),
		values: texts,
		ignoreCase,
	}),
	strictObject({ type: z.literal("starts-with"), value: z.string().min(1), ignoreCase }),
	strictObject({
		type: z.literal("regex"),
		pattern: z.string().min(1),
		ignoreCase,
		negate: z.boolean().exactOptional(),
	}),
	strictObject({
		type: z.literal("extract-equals"),
		after: z.string(),
		dropFinal: z.string().exactOptional(),
	}),
	strictObject({ type: z.literal("json-valid") }),
	strictObject({ type: z.literal("json-schema"), schema: jsonObject }),
	strictObject({ type: z.enum(["length", "word-count", "readability"]), ...bounds }),
	strictObject({
		type: z.literal("language"),
		languages: z.union([z.literal("same-as-input"), texts]),
	}),
	strictObject({ type: z.literal("pii"), kinds: texts.exactOptional() }),
	strictObject({ type: z.literal("refusal"), expect: z.boolean().exactOptional() }),
	strictObject({ type: z.enum(["url-present", "citation-present"]) }),
	strictObject({ type: z.enum(["latency", "cost"]), max: z.number().positive() }),
	strictObject({
		type: z.literal("similarity"),
		measure: z.enum(["exact", "levenshtein", "token-f1", "rouge-1", "rouge-2", "rouge-l", "bleu"]),
	}),
	strictObject({ type: z.literal("embedding-similarity"), model: z.string().min(1) }),
]);
