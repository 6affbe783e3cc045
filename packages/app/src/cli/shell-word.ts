/** A text as a shell takes it for one word, and nothing in it for a variable or a command. */
export function shellWord(text: string): string {
	if (/^[\w./][\w./-]*$/.test(text)) return text;
	return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", String.raw`'\''`)}'` : `"${text}"`;
}
