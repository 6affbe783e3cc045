import type { Json } from "@assay/core/domain";
import type { LocalRule, PreparedRule } from "@assay/workflow/ports";
import { withinBounds } from "../text/within-bounds.ts";
import { promptField } from "./prompt-field.ts";

/** True when the field is a number (or the text of one) within the bounds. */
export function rangeRule(rule: Extract<LocalRule, { kind: "range" }>): PreparedRule {
	const read = promptField(rule.field);
	const isWithin = withinBounds(rule, `field "${rule.field}"`);
	return (prompt) => {
		const value = numberOf(read(prompt));
		return value !== undefined && isWithin(value);
	};
}

function numberOf(value: Json | undefined): number | undefined {
	if (typeof value === "number") return value;
	if (typeof value !== "string" || value.trim() === "") return undefined;
	const number = Number(value);
	return Number.isNaN(number) ? undefined : number;
}
