import type { Json } from "@assay/core/domain";

/**
 * A value as text that is compared line by line: texts as they are, lists and objects one item a
 * line, and nothing for what is absent.
 *
 * @example
 * readableValue({ words: ["a", "b"] }) // => "words:\n  - a\n  - b"
 */
export function readableValue(value: Json | undefined): string {
	if (value === undefined) return "";
	return typeof value === "string" ? value : linesOf(value).join("\n");
}

function linesOf(value: Json): readonly string[] {
	if (typeof value === "string") return value.split("\n");
	if (typeof value !== "object" || value === null) return [String(value)];
	const parts: readonly (readonly [string, Json])[] = isList(value)
		? value.map((item) => ["-", item] as const)
		: Object.entries(value).map(([key, item]) => [`${key}:`, item] as const);
	if (parts.length === 0) return [isList(value) ? "(empty list)" : "(nothing in it)"];
	return parts.flatMap(([head, item]) => {
		const lines = linesOf(item);
		const isShort = lines.length === 1 && (typeof item !== "object" || item === null);
		return isShort ? [`${head} ${lines[0] ?? ""}`] : [head, ...lines.map((line) => `  ${line}`)];
	});
}

function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}
