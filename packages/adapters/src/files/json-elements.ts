import { ImportError } from "@assay/core/domain";
import { countNewlines } from "./csv-record-reader.ts";
import { startOfJson, walkJson } from "./json-structure.ts";

/** Which list of the text holds the rows. */
export interface JsonListPlace {
	/** Name for messages. */
	readonly file: string;
	/** Absent: the outermost value; else the number among the lists that are its members. */
	readonly member?: number;
	/** The text of a longer element is left out. */
	readonly maxLength: number;
}

/** Text of one element of a list; absent where it is too long. */
export interface JsonElement {
	readonly line: number;
	readonly text?: string;
}

/** The element being collected. */
interface Collected {
	/** Text so far; `undefined` when it is too long. */
	text: string | undefined;
	line: number;
}

/**
 * Cuts the elements out of a JSON list without parsing it as a whole. Holds one element and one
 * chunk.
 *
 * @yields the elements that end in one chunk.
 * @throws {ImportError} when the text ends too early, goes on after its end, or closes what was never opened.
 */
export async function* jsonElements(
	chunks: AsyncIterable<string>,
	place: JsonListPlace,
): AsyncGenerator<readonly JsonElement[]> {
	const cursor = startOfJson();
	const listDepth = place.member === undefined ? 0 : 1;
	let lists = 0;
	let current: Collected | undefined;
	let hasEnded = false;
	for await (const chunk of chunks) {
		const elements: JsonElement[] = [];
		let from = 0;
		const finish = (end: number): void => {
			if (current === undefined) return;
			append(current, chunk.slice(from, end), place.maxLength);
			if (current.text?.trim() !== "") elements.push(toElement(current));
			current = undefined;
		};
		walkJson(chunk, cursor, (mark, index, depth) => {
			if (hasEnded || depth < 0) throw badStructure(place.file, cursor.line);
			if (mark === "[" && depth === listDepth) {
				if (lists === (place.member ?? 0)) current = { text: "", line: cursor.line };
				lists++;
				from = index + 1;
			} else if (mark === "," && depth === listDepth + 1 && current !== undefined) {
				finish(index);
				current = { text: "", line: cursor.line };
				from = index + 1;
			} else if (mark === "]" && depth === listDepth) finish(index);
			hasEnded = depth === 0 && (mark === "]" || mark === "}");
		});
		if (current !== undefined) append(current, chunk.slice(from), place.maxLength);
		yield elements;
	}
	if (!hasEnded) throw endsEarly(place.file, current?.line ?? cursor.line);
}

/** Adds text; leading white space is dropped, so that `line` is where the element itself starts. */
function append(collected: Collected, part: string, maxLength: number): void {
	if (collected.text === undefined) return;
	const isStart = collected.text === "";
	const text = isStart ? part.trimStart() : part;
	if (isStart) collected.line += countNewlines(part.slice(0, part.length - text.length));
	collected.text += text;
	if (collected.text.length > maxLength) collected.text = undefined;
}

function toElement({ text, line }: Collected): JsonElement {
	return text === undefined ? { line } : { line, text };
}

function badStructure(file: string, line: number): ImportError {
	return new ImportError(
		`Cannot read ${file}: line ${line} goes on after the end of the outermost list or object, expected one JSON value; name the file .jsonl if every line is an object`,
	);
}

function endsEarly(file: string, line: number): ImportError {
	return new ImportError(
		`Cannot read ${file}: it ends inside the value that starts at line ${line}, expected complete JSON; the file may be cut off`,
	);
}
