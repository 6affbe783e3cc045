/** Where reading stands in JSON text that arrives in chunks. */
export interface JsonCursor {
	/** Number of lists and objects that are open. */
	depth: number;
	isInString: boolean;
	isEscaped: boolean;
	/** Line of the character read last, from 1. */
	line: number;
}

/**
 * Told of each `{ } [ ] , : "` outside strings (of a string, the quote that opens it).
 *
 * @param depth lists and objects open around the mark; for a bracket, around the whole it belongs to.
 */
export type JsonVisitor = (mark: string, index: number, depth: number) => void;

const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;

/** The cursor at the start of a text. */
export function startOfJson(): JsonCursor {
	return { depth: 0, isInString: false, isEscaped: false, line: 1 };
}

/** Finds the structure of JSON text without parsing its values, so that a huge text can be cut up. */
export function walkJson(chunk: string, cursor: JsonCursor, visit: JsonVisitor): void {
	for (let index = 0; index < chunk.length; index++) {
		const code = chunk.charCodeAt(index);
		if (code === NEWLINE) cursor.line++;
		if (!cursor.isInString) visitMark(code, index, { cursor, visit });
		else if (cursor.isEscaped) cursor.isEscaped = false;
		else if (code === BACKSLASH) cursor.isEscaped = true;
		else if (code === QUOTE) cursor.isInString = false;
	}
}

function visitMark(
	code: number,
	index: number,
	{ cursor, visit }: { readonly cursor: JsonCursor; readonly visit: JsonVisitor },
): void {
	const mark = MARKS[code];
	if (mark === undefined) return;
	if (mark === "]" || mark === "}") cursor.depth--;
	visit(mark, index, cursor.depth);
	if (mark === "[" || mark === "{") cursor.depth++;
	if (mark === '"') cursor.isInString = true;
}

const MARKS: readonly (string | undefined)[] = Array.from({ length: 128 }, (_, code) => {
	const character = String.fromCharCode(code);
	return '{}[],:"'.includes(character) ? character : undefined;
});
