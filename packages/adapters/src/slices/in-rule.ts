import type { Json } from "@assay/core/domain";
import { ConfigurationError } from "@assay/core/domain";
import type { LocalRule, PreparedRule } from "@assay/workflow/ports";
import { promptField } from "./prompt-field.ts";

/** True when the field, or one item of a list field, equals one of the values; `5` and `"5"` differ. */
export function inRule(rule: Extract<LocalRule, { kind: "in" }>): PreparedRule {
	const read = promptField(rule.field);
	if (rule.values.length === 0) {
		throw new ConfigurationError(
			`Cannot compare field "${rule.field}": no value is given, expected at least one`,
		);
	}
	const wanted = new Set(rule.values.map(valueKey));
	return (prompt) => {
		const value = read(prompt);
		if (value === undefined) return false;
		return wanted.has(valueKey(value)) || (Array.isArray(value) && value.some(isWanted));
	};

	function isWanted(item: Json): boolean {
		return wanted.has(valueKey(item));
	}
}

/** Text that is the same for equal values only; the order of an object's keys counts. */
function valueKey(value: Json): string {
	return JSON.stringify(value);
}
