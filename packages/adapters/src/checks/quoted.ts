/** A text in quotes, cut to 60 characters, for explanations. */
export function quoted(text: string): string {
	return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

/** `found "x" at character 3`, counted from 1. */
export function foundAt(text: string, index: number): string {
	return `found ${quoted(text)} at character ${index + 1}`;
}
