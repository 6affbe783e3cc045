import type { Json } from "@assay/core/domain";
import type { PromptFieldItem } from "@assay/sdk/api";

/**
 * The value that a typed text stands for in a field: one that the field has, else a number where
 * all of its values are numbers, else the text.
 *
 * @example
 * ruleValue("7", { field: "metadata.n", prompts: 2, isNumeric: true, values: [] }) // => 7
 */
export function ruleValue(text: string, field: PromptFieldItem | undefined): Json {
	const known = field?.values.find(({ value }) => valueText(value) === text);
	if (known !== undefined) return known.value;
	const number = Number(text);
	return field?.isNumeric === true && text.trim() !== "" && Number.isFinite(number) ? number : text;
}

/** A value as people read it. */
export function valueText(value: Json): string {
	return typeof value === "string" ? value : JSON.stringify(value);
}
