import type { Json } from "@assay/core/domain";
import { z } from "zod";

/** Any JSON value. */
export const jsonValue: z.ZodType<Json> = z.lazy(() =>
	z.union([
		z.null(),
		z.boolean(),
		z.number(),
		z.string(),
		z.array(jsonValue),
		z.record(z.string(), jsonValue),
	]),
);

/** A JSON object. */
export const jsonObject: z.ZodType<{ readonly [key: string]: Json }> = z.record(
	z.string(),
	jsonValue,
);

/** A function of the project, of the role's type; what it does is checked when it is called. */
export function projectFunction<Role extends (argument: never) => unknown>(): z.ZodType<Role> {
	return z.custom<Role>((value) => typeof value === "function", { error: "expected a function" });
}
