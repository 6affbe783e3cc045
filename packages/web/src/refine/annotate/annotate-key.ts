/** What a key of the annotator's page does. */
export type AnnotateKey =
	| { readonly kind: "label"; readonly digit: string }
	| { readonly kind: "letter"; readonly letter: string }
	| { readonly kind: "save" | "leave" };

/** A key that was pressed, and in what. */
export interface PressedKey {
	readonly key: string;
	/** Where the key lies, whatever the layout makes of it. */
	readonly code: string;
	readonly hasCommand: boolean;
	readonly hasShift: boolean;
	readonly hasAlt: boolean;
	/** `one-line`: Enter ends it, `lines`: Enter is a line break, `number`: letters are not typed in it. */
	readonly within: "page" | "button" | "one-line" | "lines" | "number";
}

/**
 * What a pressed key means; `undefined` = nothing, or what the browser makes of it. Letters and
 * digits count by their place on keyboards of other scripts.
 *
 * @example
 * annotateKey({ key: "у", code: "KeyE", hasCommand: false, hasShift: false, hasAlt: false, within: "page" }) // => { kind: "letter", letter: "e" }
 */
export function annotateKey(pressed: PressedKey): AnnotateKey | undefined {
	const { hasAlt, hasCommand, key, within } = pressed;
	if (hasAlt) return undefined;
	if (key === "Enter") return endsWith(pressed) ? { kind: "save" } : undefined;
	if (hasCommand) return undefined;
	if (key === "Escape") return { kind: "leave" };
	return within === "one-line" || within === "lines" ? undefined : plainKey(pressed);
}

function plainKey({ code, hasShift, key, within }: PressedKey): AnnotateKey | undefined {
	if (key === "?") return { kind: "letter", letter: key };
	const [digit] = /^\d$/.exec(key) ?? /(?<=^(?:Digit|Numpad))\d$/.exec(code) ?? [];
	if (digit !== undefined) return within === "number" ? undefined : { kind: "label", digit };
	const [letter] = /^[a-z]$/i.exec(key) ?? /(?<=^Key)[A-Z]$/.exec(code) ?? [];
	if (letter === undefined || hasShift) return undefined;
	return { kind: "letter", letter: letter.toLowerCase() };
}

/** Enter saves, but on a button, which it presses, and in fields of several lines without the command key. */
function endsWith({ hasCommand, hasShift, within }: PressedKey): boolean {
	if (hasCommand) return true;
	return !hasShift && (within === "one-line" || within === "number" || within === "page");
}
