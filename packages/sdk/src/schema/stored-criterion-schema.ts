import { type CriterionDefinition, unitInterval } from "@assay/core/domain";
import { z } from "zod";
import { gateSchema } from "./gate-schema.ts";
import { storedRuleSchema } from "./slice-schema.ts";
import { strictObject } from "./strict-object.ts";

const text = z.string().min(1);
const score = z
	.number()
	.min(0)
	.max(1)
	.transform(unitInterval)
	.meta({ type: "number", minimum: 0, maximum: 1 });

/** A criterion as it is stored: complete, with its name. */
export const storedCriterionSchema: z.ZodType<CriterionDefinition> = strictObject({
	name: text,
	description: text,
	scale: z.discriminatedUnion("kind", [
		strictObject({
			kind: z.literal("labels"),
			labels: z.array(strictObject({ name: text, score })).min(2),
		}),
		strictObject({ kind: z.literal("share") }),
	]),
	passAt: score,
	estimate: z.enum(["pass-rate", "mean-score"]),
	explanationRequired: z.boolean(),
	filter: storedRuleSchema.exactOptional(),
	gate: gateSchema.exactOptional(),
});
