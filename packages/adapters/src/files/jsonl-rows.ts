import type { FileRow } from "@assay/workflow/ports";
import { rowFromJson } from "./row-object.ts";
import { textSize } from "./text-size.ts";

/**
 * Rows of JSON lines: one object a line, blank lines skipped. Holds at most one line.
 *
 * @yields the rows that end in one chunk.
 */
export async function* jsonlRows(
	chunks: AsyncIterable<string>,
	options: { readonly maxLength: number },
): AsyncGenerator<readonly FileRow[]> {
	let held = "";
	let isSkipping = false;
	let line = 0;
	for await (const chunk of chunks) {
		const rows: FileRow[] = [];
		const parts = chunk.split("\n");
		for (const [index, part] of parts.entries()) {
			if (!isSkipping) held += part;
			if (held.length > options.maxLength) {
				isSkipping = true;
				held = "";
			}
			if (index === parts.length - 1) break;
			line++;
			rows.push(...rowOf({ text: held, isTooLong: isSkipping, line }, options.maxLength));
			held = "";
			isSkipping = false;
		}
		yield rows;
	}
	yield rowOf({ text: held, isTooLong: isSkipping, line: line + 1 }, options.maxLength);
}

function rowOf(
	held: { readonly text: string; readonly isTooLong: boolean; readonly line: number },
	maxLength: number,
): readonly FileRow[] {
	const { text, isTooLong, line } = held;
	if (isTooLong)
		return [{ kind: "refused", line, reason: `the row is longer than ${textSize(maxLength)}` }];
	return text.trim() === "" ? [] : [rowFromJson(text, line)];
}
