import { nearestName } from "@assay/core/domain";

/** A piece of a template: plain text, or a name that is filled in. */
export type TemplatePiece =
	| { readonly kind: "text"; readonly at: number; readonly text: string }
	| {
			readonly kind: "name";
			/** Where it begins. */
			readonly at: number;
			/** As it stands in the template, braces included. */
			readonly text: string;
			readonly name: string;
			readonly isKnown: boolean;
			/** A known name that is meant, probably. */
			readonly nearest?: string;
	  };

const PLACEHOLDER = /\{\{\s*([\w.-]+)\s*\}\}/g;
const KEYED = /^(metadata|variables)\.[^.]/;

/**
 * Takes a template apart.
 *
 * @param known names that have a value; `metadata.<key>` and `variables.<key>` always count as known.
 *
 * @example
 * templatePieces("Hi {{inptu}}", ["input"]).at(-1) // => { kind: "name", at: 3, text: "{{inptu}}", name: "inptu", isKnown: false, nearest: "input" }
 */
export function templatePieces(
	template: string,
	known: readonly string[],
): readonly TemplatePiece[] {
	const pieces: TemplatePiece[] = [];
	let end = 0;
	for (const match of template.matchAll(PLACEHOLDER)) {
		const [text, name = ""] = match;
		if (match.index > end)
			pieces.push({ kind: "text", at: end, text: template.slice(end, match.index) });
		pieces.push(namePiece({ at: match.index, text, name }, known));
		end = match.index + text.length;
	}
	if (end < template.length) pieces.push({ kind: "text", at: end, text: template.slice(end) });
	return pieces;
}

/** Names in a template that nothing gives a value, as a sentence; `undefined` where there is none. */
export function unknownNames(template: string, known: readonly string[]): string | undefined {
	const unknown = templatePieces(template, known).filter(
		(piece) => piece.kind === "name" && !piece.isKnown,
	);
	const told = unknown.map((piece) =>
		piece.kind === "name" && piece.nearest !== undefined
			? `${piece.text} is not known, did you mean {{${piece.nearest}}}?`
			: `${piece.text} is not known`,
	);
	return told.length === 0 ? undefined : [...new Set(told)].join(" ");
}

function namePiece(
	found: { readonly at: number; readonly text: string; readonly name: string },
	known: readonly string[],
): TemplatePiece {
	const { name } = found;
	const isKnown = known.includes(name) || KEYED.test(name);
	const nearest = isKnown ? undefined : nearestName(name, known);
	return { kind: "name", ...found, isKnown, ...(nearest !== undefined && { nearest }) };
}
