import { templateNames } from "@assay/core/domain";
import type { ImprovableText } from "./improvable-text.ts";
import { quotesRow } from "./read-revision.ts";

/** What a model calls a group and suggests, or why its reply cannot be used. */
export type GroupWords =
	| { readonly kind: "named"; readonly name: string; readonly suggestion: string }
	| { readonly kind: "unusable"; readonly reason: string };

const LONGEST_NAME = 120;
const LONGEST_SUGGESTION = 4_000;

/**
 * Reads name and suggestion out of a reply, which must be one JSON object with these two texts and
 * nothing else. They must not quote a row whole, since rows of the development part tell whether the
 * judge has become better, and must insert nothing into a prompt.
 *
 * @example
 * readGroupWords('{"name": "Prices", "suggestion": "Compare prices."}', []) // => { kind: "named", name: "Prices", suggestion: "Compare prices." }
 */
export function readGroupWords(reply: string, rows: readonly ImprovableText[]): GroupWords {
	const entries = entriesOf(reply);
	const [name, suggestion] = ["name", "suggestion"].map((key) => {
		const text = entries?.get(key);
		return typeof text === "string" ? text.trim() : undefined;
	});
	if (entries?.size !== 2 || name === undefined || suggestion === undefined)
		return unusable("it is no JSON object with a name and a suggestion alone");
	if (name === "" || suggestion === "") return unusable("its name or suggestion is empty");
	if (name.length > LONGEST_NAME) return unusable(`its name has ${name.length} characters`);
	if (suggestion.length > LONGEST_SUGGESTION)
		return unusable(`its suggestion has ${suggestion.length} characters`);
	if (templateNames(suggestion).length > 0) return unusable("its suggestion has placeholders");
	return [name, suggestion].some((text) => quotesRow(text, rows))
		? unusable("it quotes a row")
		: { kind: "named", name, suggestion };
}

function unusable(reason: string): GroupWords {
	return { kind: "unusable", reason: `Cannot use the model's reply: ${reason}` };
}

function entriesOf(reply: string): ReadonlyMap<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(reply);
		return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}
