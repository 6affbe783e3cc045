import type { Json } from "@assay/core/domain";
import { z } from "zod";
import { jsonValue } from "./json-schema.ts";

type OptionalNumber = z.ZodExactOptional<z.ZodNumber>;
type OptionalFlag = z.ZodExactOptional<z.ZodBoolean>;

/** Shapes of the rules on one field, by kind. */
export interface FieldRuleShapes {
	readonly keyword: {
		readonly kind: z.ZodLiteral<"keyword">;
		readonly field: z.ZodString;
		readonly words: z.ZodArray<z.ZodString>;
		readonly partial: OptionalFlag;
	};
	readonly regex: {
		readonly kind: z.ZodLiteral<"regex">;
		readonly field: z.ZodString;
		readonly pattern: z.ZodString;
		readonly ignoreCase: OptionalFlag;
	};
	readonly in: {
		readonly kind: z.ZodLiteral<"in">;
		readonly field: z.ZodString;
		readonly values: z.ZodArray<z.ZodType<Json>>;
	};
	readonly range: {
		readonly kind: z.ZodLiteral<"range">;
		readonly field: z.ZodString;
		readonly min: OptionalNumber;
		readonly max: OptionalNumber;
	};
	readonly language: {
		readonly kind: z.ZodLiteral<"language">;
		readonly field: z.ZodString;
		readonly languages: z.ZodArray<z.ZodString>;
	};
	readonly length: {
		readonly kind: z.ZodLiteral<"length">;
		readonly field: z.ZodString;
		readonly unit: z.ZodEnum<{ characters: "characters"; words: "words" }>;
		readonly min: OptionalNumber;
		readonly max: OptionalNumber;
	};
}

const field = z.string().min(1);
const words = z.array(z.string().min(1)).min(1);
const range = { min: z.number().exactOptional(), max: z.number().exactOptional() };

/** The rules on one field, which slices and labeling functions share. */
export const fieldRules: FieldRuleShapes = {
	keyword: {
		kind: z.literal("keyword"),
		field,
		words,
		partial: z.boolean().exactOptional(),
	},
	regex: {
		kind: z.literal("regex"),
		field,
		pattern: z.string().min(1),
		ignoreCase: z.boolean().exactOptional(),
	},
	in: { kind: z.literal("in"), field, values: z.array(jsonValue).min(1) },
	range: { kind: z.literal("range"), field, ...range },
	language: { kind: z.literal("language"), field, languages: words },
	length: {
		kind: z.literal("length"),
		field,
		unit: z.enum(["characters", "words"]),
		...range,
	},
};
