import { ImportError } from "@assay/core/domain";
import type { FileRow } from "@assay/workflow/ports";
import { type JsonListPlace, jsonElements } from "./json-elements.ts";
import { rowFromJson } from "./row-object.ts";
import { textSize } from "./text-size.ts";

/**
 * Rows of a JSON list.
 *
 * @yields the rows that end in one chunk.
 * @throws {ImportError} where the text is not complete JSON.
 */
export async function* jsonListRows(
	chunks: AsyncIterable<string>,
	place: JsonListPlace,
): AsyncGenerator<readonly FileRow[]> {
	const reason = `the row is longer than ${textSize(place.maxLength)}`;
	for await (const elements of jsonElements(chunks, place))
		yield elements.map(({ line, text }) =>
			text === undefined ? { kind: "refused", line, reason } : rowFromJson(text, line),
		);
}

/**
 * The one row of a file that is a single object.
 *
 * @yields that row.
 * @throws {ImportError} when it is too long or no JSON.
 */
export async function* jsonObjectRow(
	chunks: AsyncIterable<string>,
	{ file, maxLength }: JsonListPlace,
): AsyncGenerator<readonly FileRow[]> {
	let text = "";
	for await (const chunk of chunks) {
		text += chunk;
		if (text.length > maxLength)
			throw new ImportError(
				`Cannot read ${file}: it is one object of more than ${textSize(maxLength)} without a list of objects, expected a list of rows`,
			);
	}
	const row = rowFromJson(text, 1);
	if (row.kind === "refused")
		throw new ImportError(
			`Cannot read ${file}: ${row.reason}, expected a list of objects or one object a line`,
		);
	yield [row];
}
