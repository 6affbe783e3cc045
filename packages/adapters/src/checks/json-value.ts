/** A text parsed as JSON, or the reason why it is none. */
export type ParsedJson =
	| { readonly kind: "json"; readonly value: unknown }
	| { readonly kind: "not-json"; readonly reason: string };

/** Parses a whole text as JSON; white space around it is allowed, a code fence is not. */
export function parseJsonText(text: string): ParsedJson {
	if (text.trim() === "") return { kind: "not-json", reason: "the response is empty" };
	try {
		return { kind: "json", value: JSON.parse(text) };
	} catch (error) {
		const reason = error instanceof SyntaxError ? error.message : String(error);
		return { kind: "not-json", reason };
	}
}
