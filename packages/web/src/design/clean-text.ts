/** Colour and cursor codes of terminals: CSI, OSC, and the two-byte ones. */
const TERMINAL = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
/** Control characters that are neither tab nor line break, and marks that turn text around. */
const HIDDEN =
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text as it can be shown: without terminal codes, with hidden characters in sight.
 *
 * @example
 * cleanText("\u001b[31mred\u001b[0m\u0000") // => "red\u2400"
 */
export function cleanText(text: string): string {
	return text.replace(/\r\n?/g, "\n").replace(TERMINAL, "").replace(HIDDEN, inSight);
}

function inSight(character: string): string {
	const code = character.charCodeAt(0);
	if (code < 0x20) return String.fromCharCode(0x2400 + code);
	if (code === 0x7f) return "\u2421";
	return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
}
