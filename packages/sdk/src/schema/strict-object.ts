import { nearestName } from "@assay/core/domain";
import { z } from "zod";

/** An object without unknown fields; a mistyped one is answered with the nearest known name. */
export function strictObject<Shape extends z.ZodRawShape>(
	shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
	const known = Object.keys(shape);
	return z.strictObject(shape, {
		error: (issue) =>
			issue.code === "unrecognized_keys" ? unknownFields(issue.keys, known) : undefined,
	});
}

function unknownFields(keys: readonly string[] | undefined, known: readonly string[]): string {
	const hints = (keys ?? []).map((key) => {
		const nearest = nearestName(key, known);
		return nearest === undefined
			? `unknown field "${key}" (known: ${known.join(", ")})`
			: `unknown field "${key}", did you mean "${nearest}"?`;
	});
	return hints.join("; ");
}
