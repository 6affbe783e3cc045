import type { Verdict } from "@assay/core/domain";
import { ConfigurationError } from "@assay/core/domain";
import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { checkText, compileCheckText, VALUE_MISSING } from "./check-text.ts";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { foundAt, quoted } from "./quoted.ts";

type ContainsCheck = Extract<
	LocalCheck,
	{ type: "contains-any" | "contains-all" | "not-contains-any" }
>;
interface Place {
	readonly value: string;
	/** −1 where it does not occur. */
	readonly index: number;
}

/** Passes when any, all or none of the values occur in the response. */
export function containsCheck(check: ContainsCheck, verdicts: CheckVerdicts): PreparedCheck {
	if (check.values.length === 0 || check.values.includes("")) {
		throw new ConfigurationError(
			`Cannot prepare check "${check.type}": a value is empty or none is given, expected at least one text`,
		);
	}
	const ignoreCase = check.ignoreCase === true;
	const texts = check.values.map((value) => compileCheckText(value));
	const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
	return (row) => {
		const response = fold(row.response.text);
		const places: Place[] = [];
		for (const text of texts) {
			const value = checkText(text, row);
			if (value === undefined) return verdicts.abstain(VALUE_MISSING);
			places.push({ value, index: response.indexOf(fold(value)) });
		}
		return decide(check.type, places, verdicts);
	};
}

function decide(
	type: ContainsCheck["type"],
	places: readonly Place[],
	verdicts: CheckVerdicts,
): Verdict {
	const found = places.find((place) => place.index !== -1);
	const missing = places.find((place) => place.index === -1);
	switch (type) {
		case "contains-any":
			return found === undefined
				? verdicts.fail(noneFound(places))
				: verdicts.pass(foundAt(found.value, found.index));
		case "contains-all":
			return missing === undefined
				? verdicts.pass(places.length === 1 ? "found" : `found all ${places.length}`)
				: verdicts.fail(`${quoted(missing.value)} not found`);
		case "not-contains-any":
			return found === undefined
				? verdicts.pass(noneFound(places))
				: verdicts.fail(foundAt(found.value, found.index));
	}
}

function noneFound(places: readonly Place[]): string {
	const [only] = places;
	return places.length === 1 && only !== undefined
		? `${quoted(only.value)} not found`
		: `none of ${places.length} values found`;
}
