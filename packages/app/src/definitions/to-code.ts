const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;
const LINE = 80;

/** Key of a constant's name whose members come first in an object. */
export const SPREAD: unique symbol = Symbol("spread");

/**
 * A value of JSON as a TypeScript literal: keys without quotes where they need none, short lists
 * and objects in one line, texts of several lines as such.
 */
export function toCode(value: unknown, indent = ""): string {
	const inner = `${indent}\t`;
	if (Array.isArray(value)) {
		const items = value.map((item: unknown) => toCode(item, inner));
		return inOneLine(`[${items.join(", ")}]`) ?? `[\n${lines(items, inner)}${indent}]`;
	}
	if (typeof value === "string") return textCode(value);
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const entries = Object.entries(value).map(
		([key, item]) => `${keyCode(key)}: ${toCode(item, inner)}`,
	);
	if (SPREAD in value) entries.unshift(`...${String(value[SPREAD])}`);
	if (entries.length === 0) return "{}";
	return inOneLine(`{ ${entries.join(", ")} }`) ?? `{\n${lines(entries, inner)}${indent}}`;
}

/** A template literal would read a carriage return as another line's end. */
function textCode(text: string): string {
	if (!text.includes("\n") || /[^\P{Cc}\n\t]/u.test(text)) return JSON.stringify(text);
	return `\`${text.replaceAll(/[\\`]|\$(?=\{)/g, "\\$&")}\``;
}

/** Without brackets this one key would set the object's prototype. */
function keyCode(key: string): string {
	if (key === "__proto__") return '["__proto__"]';
	return PLAIN_KEY.test(key) ? key : JSON.stringify(key);
}

function inOneLine(code: string): string | undefined {
	return code.length < LINE && !code.includes("\n") ? code : undefined;
}

function lines(parts: readonly string[], indent: string): string {
	return parts.map((part) => `${indent}${part},\n`).join("");
}
