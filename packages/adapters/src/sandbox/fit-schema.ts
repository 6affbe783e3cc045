import type { Json } from "@assay/core/domain";
import { normalizeTokens } from "@assay/core/text";
import { jsonMember } from "../http/json-member.ts";

/**
 * A value that fits a JSON schema and says what a text says: free strings take the text, choices
 * take the one whose words it holds (else the first), numbers the least that is allowed, lists
 * stay as short as they may. Reads `type`, `enum`, `const`, `anyOf`, `oneOf`, `properties`,
 * `items`, `minItems` and `minimum`.
 */
export function fitSchema(schema: unknown, text: string): Json {
	const constant = jsonMember(schema, ["const"]);
	if (isScalar(constant)) return constant;
	const choices = jsonMember(schema, ["enum"]);
	if (Array.isArray(choices)) return nearestChoice(choices.filter(isScalar), text);
	const either = jsonMember(schema, ["anyOf"]) ?? jsonMember(schema, ["oneOf"]);
	if (Array.isArray(either)) return fitSchema(either[0], text);
	const type = jsonMember(schema, ["type"]);
	switch (Array.isArray(type) ? type[0] : type) {
		case "string":
			return text;
		case "integer":
		case "number":
			return leastNumber(schema);
		case "boolean":
			return false;
		case "null":
			return null;
		case "array":
			return fitList(schema, text);
		default:
			return fitObject(schema, text);
	}
}

type Scalar = null | boolean | number | string;

function isScalar(value: unknown): value is Scalar {
	return value === null || ["boolean", "number", "string"].includes(typeof value);
}

function nearestChoice(choices: readonly Scalar[], text: string): Scalar {
	const words = new Set(normalizeTokens(text));
	const holds = (choice: Scalar) =>
		normalizeTokens(String(choice)).every((word) => words.has(word));
	return choices.find(holds) ?? choices[0] ?? null;
}

function leastNumber(schema: unknown): number {
	const minimum = jsonMember(schema, ["minimum"]);
	return typeof minimum === "number" ? minimum : 0;
}

function fitList(schema: unknown, text: string): Json {
	const minItems = jsonMember(schema, ["minItems"]);
	const length = typeof minItems === "number" ? minItems : 0;
	return Array.from({ length }, () => fitSchema(jsonMember(schema, ["items"]), text));
}

function fitObject(schema: unknown, text: string): Json {
	const properties = jsonMember(schema, ["properties"]);
	if (typeof properties !== "object" || properties === null) return {};
	return Object.fromEntries(
		Object.entries(properties).map(([name, inner]) => [name, fitSchema(inner, text)]),
	);
}
