/** A cell that is blank and not quoted is null. */
export type CsvCell = string | null;

/** What one attempt to read a record gave. */
export type CsvAttempt =
	| { readonly kind: "complete"; readonly end: number; readonly newlines: number }
	/** The text ends before the record does; `at-quote`: with the quote that may close the cell. */
	| { readonly kind: "incomplete"; readonly where: "plain" | "quoted" | "at-quote" }
	/** A quoted cell is not closed, or goes on after its closing quote. */
	| { readonly kind: "bad-quote" };

/** Reads the record that starts at a position and appends its cells. */
export type CsvRecordReader = (start: number, cells: CsvCell[]) => CsvAttempt;

/** Text to read records from. */
export interface CsvText {
	readonly text: string;
	/** One character. */
	readonly delimiter: string;
	/** True when no more text follows. */
	readonly isEnd: boolean;
}

const QUOTE = 34;
const CARRIAGE_RETURN = 13;

/** Makes the reader of one piece of CSV text. */
export function createCsvRecordReader(source: CsvText): CsvRecordReader {
	const { text, delimiter, isEnd } = source;
	const nextDelimiter = createFinder(text, delimiter);
	const nextNewline = createFinder(text, "\n");
	return (start, cells) => {
		let position = start;
		let newlines = 0;
		for (;;) {
			const isQuoted = text.charCodeAt(position) === QUOTE;
			const close = isQuoted ? closingQuote(source, position) : position;
			if (typeof close !== "number") return close;
			const delimiterAt = nextDelimiter(close);
			const newlineAt = nextNewline(close);
			const end = Math.min(delimiterAt, newlineAt);
			if (end === text.length && !isEnd) return { kind: "incomplete", where: "plain" };
			const from = isQuoted ? close + 1 : position;
			const cellEnd = end === newlineAt ? withoutCarriageReturn(text, from, end) : end;
			if (isQuoted) {
				if (cellEnd !== from) return { kind: "bad-quote" };
				const content = quotedContent(text, position + 1, close);
				newlines += countNewlines(content);
				cells.push(content);
			} else {
				cells.push(cellEnd === from ? null : text.slice(from, cellEnd));
			}
			if (newlineAt <= delimiterAt)
				return { kind: "complete", end: Math.min(newlineAt + 1, text.length), newlines };
			position = delimiterAt + 1;
		}
	};
}

/** Number of line feeds. */
export function countNewlines(text: string): number {
	let count = 0;
	for (let found = text.indexOf("\n"); found !== -1; found = text.indexOf("\n", found + 1)) count++;
	return count;
}

/** Position of the quote that closes the cell opened at `start`. */
function closingQuote({ text, isEnd }: CsvText, start: number): number | CsvAttempt {
	let close = text.indexOf('"', start + 1);
	while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
	if (close === -1) return isEnd ? { kind: "bad-quote" } : { kind: "incomplete", where: "quoted" };
	return close + 1 === text.length && !isEnd ? { kind: "incomplete", where: "at-quote" } : close;
}

function withoutCarriageReturn(text: string, from: number, end: number): number {
	return end > from && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
}

function quotedContent(text: string, start: number, end: number): string {
	const content = text.slice(start, end);
	return content.includes('"') ? content.replaceAll('""', '"') : content;
}

/**
 * Finds the next occurrence at or after a position; remembers it, so that reading stays linear.
 * A position before the last search (the line after a bad quote) is searched anew.
 */
function createFinder(text: string, wanted: string): (from: number) => number {
	let searchedFrom = 0;
	let found = -1;
	return (from) => {
		if (from < searchedFrom || found < from) {
			searchedFrom = from;
			found = text.indexOf(wanted, from);
			if (found === -1) found = text.length;
		}
		return found;
	};
}
