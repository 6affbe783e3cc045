/** Texts of a reply, or why there are none. */
export type FillReply =
	| { readonly kind: "texts"; readonly texts: readonly string[] }
	| { readonly kind: "unreadable"; readonly reason: string };

/** How many texts a reply has. */
export interface ExpectedTexts {
	readonly count: number;
	/** True: exactly so many; else fewer will do, and more are left out. */
	readonly isExact: boolean;
}

/**
 * Reads a reply: one JSON object with `texts`, alone, in a code fence or after other text.
 *
 * @example
 * readFillReply('{"texts": ["Hola"]}', { count: 1, isExact: true }) // => { kind: "texts", texts: ["Hola"] }
 */
export function readFillReply(reply: string, expected: ExpectedTexts): FillReply {
	const texts = textsOf(lastObject(reply))?.map((text) => text.trim());
	if (texts === undefined) return unreadable("it is no JSON object with a list of texts");
	if (expected.isExact && texts.length !== expected.count)
		return unreadable(`it has ${texts.length} texts, expected ${expected.count}`);
	if (expected.isExact && texts.includes("")) return unreadable("one of its texts is empty");
	const kept = texts.filter((text) => text !== "").slice(0, expected.count);
	return kept.length === 0 ? unreadable("it has no text") : { kind: "texts", texts: kept };
}

function unreadable(reason: string): FillReply {
	return { kind: "unreadable", reason: `Cannot read the model's reply: ${reason}` };
}

function lastObject(reply: string): unknown {
	const start = reply.indexOf("{");
	const end = reply.lastIndexOf("}");
	try {
		return start === -1 ? undefined : JSON.parse(reply.slice(start, end + 1));
	} catch {
		return undefined;
	}
}

function textsOf(value: unknown): readonly string[] | undefined {
	if (typeof value !== "object" || value === null || !("texts" in value)) return undefined;
	const { texts } = value;
	if (!Array.isArray(texts)) return undefined;
	const strings = texts.filter((text) => typeof text === "string");
	return strings.length === texts.length ? strings : undefined;
}
