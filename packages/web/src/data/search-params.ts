/** What the address holds behind its question mark, as text. */
export type RawSearch = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads parameters of the address; what makes no sense reads as if it were not there. */
export interface SearchReader {
	text(name: string): string | undefined;
	number(name: string): number | undefined;
	/** Present as `1`, or not. */
	flag(name: string): boolean;
	/** Every value of a parameter that may be repeated. */
	list(name: string): readonly string[];
	/** One of a few; the first where there is none. */
	choice<const Value extends string>(name: string, choices: readonly [Value, ...Value[]]): Value;
}

/** A screen's parameters in the address. */
export interface SearchDefinition<Values extends object> {
	read(raw: RawSearch): Values;
	/** The address's text for some of the values; what equals its default is left out. */
	write(values: Partial<Values>): RawSearch;
}

/**
 * Defines which parameters a screen keeps in the address. Members of the result are named as the
 * parameters.
 *
 * @example
 * defineSearch((read) => ({ slice: read.text("slice") })).read({ slice: "Spanish" }) // => { slice: "Spanish" }
 */
export function defineSearch<Values extends object>(
	define: (read: SearchReader) => Values,
): SearchDefinition<Values> {
	const defaults = new Map<string, unknown>(Object.entries(define(readerOf({}))));
	return {
		read: (raw) => define(readerOf(raw)),
		write: (values) =>
			Object.fromEntries(
				Object.entries(values).map(([name, value]) => [
					name,
					value === defaults.get(name) ? undefined : toText(value),
				]),
			),
	};
}

function readerOf(raw: RawSearch): SearchReader {
	const text = (name: string): string | undefined => {
		const value = raw[name];
		const first = typeof value === "string" ? value : value?.[0];
		return first === "" ? undefined : first;
	};
	return {
		text,
		number(name) {
			const value = Number(text(name)?.trim() || "none");
			return Number.isFinite(value) ? value : undefined;
		},
		flag: (name) => text(name) === "1",
		list(name) {
			const value = raw[name] ?? [];
			return typeof value === "string" ? [value] : value;
		},
		choice: (name, choices) => choices.find((one) => one === text(name)) ?? choices[0],
	};
}

function toText(value: unknown): string | readonly string[] | undefined {
	if (value === undefined || value === false || value === "") return undefined;
	if (value === true) return "1";
	if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(String);
	return typeof value === "string" ? value : JSON.stringify(value);
}
