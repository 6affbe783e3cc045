import { InvalidArgumentError, Option } from "commander";

/** Values of a variable that leave a switch off. */
const OFF = new Set(["", "0", "false", "no", "off"]);

/** An option that can also be set as `ASSAY_<FLAG>`, such as `ASSAY_NO_CACHE=1`. */
export function option(flags: string, description: string): Option {
	const made = new Option(flags, description);
	const name = `ASSAY_${(made.long ?? "").slice(2).replaceAll("-", "_").toUpperCase()}`;
	const isSwitch = !made.required && !made.optional;
	return isSwitch && OFF.has((process.env[name] ?? "").toLowerCase()) ? made : made.env(name);
}

/** A whole number of at least 1. */
export function positiveInteger(text: string): number {
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < 1)
		throw new InvalidArgumentError("expected a whole number of at least 1");
	return value;
}

/** A whole number of at least 0. */
export function wholeNumber(text: string): number {
	const value = Number(text);
	if (text.trim() === "" || !Number.isSafeInteger(value) || value < 0)
		throw new InvalidArgumentError("expected a whole number of at least 0");
	return value;
}

/** Whole numbers of at least 0, joined by commas. */
export function wholeNumbers(text: string): readonly number[] {
	return text.split(",").map((part) => wholeNumber(part));
}

/** A port that a server can listen on. */
export function port(text: string): number {
	const value = positiveInteger(text);
	if (value > 65_535) throw new InvalidArgumentError("expected a port from 1 to 65535");
	return value;
}

/** A number above 0. */
export function positiveNumber(text: string): number {
	const value = Number(text);
	if (!(value > 0 && value < Number.POSITIVE_INFINITY))
		throw new InvalidArgumentError("expected a number above 0");
	return value;
}

/** A share from 0 to 1. */
export function share(text: string): number {
	const value = Number(text);
	if (text.trim() === "" || !(value >= 0 && value <= 1))
		throw new InvalidArgumentError("expected a share from 0 to 1, such as 0.1");
	return value;
}

/** Half the width of an interval. */
export function margin(text: string): number {
	const value = Number(text);
	if (!(value > 0 && value < 0.5))
		throw new InvalidArgumentError("expected a share above 0 and below 0.5, such as 0.05");
	return value;
}

/** Collects a repeatable option. */
export function collect(text: string, before: readonly string[] | undefined): readonly string[] {
	return [...(before ?? []), text];
}

/** Collects a repeatable `key=value` option. */
export function collectPairs(
	text: string,
	before: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
	const at = text.indexOf("=");
	if (at < 1) throw new InvalidArgumentError("expected key=value");
	return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
