import path from "node:path";
import { ImportError, type JsonObject } from "@assay/core/domain";
import type { ImportItem, ImportSource, RowFile } from "../ports/index.ts";
import type { RowMapping } from "./recognise-columns.ts";
import { rowItems } from "./row-items.ts";
import { planRows } from "./row-plan.ts";

const BATCH_ITEMS = 1000;
const SAMPLE_ROWS = 1000;

/**
 * The first rows of a file, for {@link recogniseColumns}.
 *
 * @throws {ImportError} when the file has no row that can be read; the first reason is named.
 */
export async function sampleRows(
	file: RowFile,
	signal: AbortSignal,
): Promise<readonly JsonObject[]> {
	const sample: JsonObject[] = [];
	let reason = "it has no rows";
	for await (const rows of file.rows(signal)) {
		for (const row of rows)
			if (row.kind === "row") sample.push(row.fields);
			else if (sample.length === 0) reason = `no row can be read (line ${row.line}: ${row.reason})`;
		if (sample.length >= SAMPLE_ROWS) break;
	}
	if (sample.length === 0)
		throw new ImportError(
			`Cannot import ${path.basename(file.path)}: ${reason}, expected at least one row`,
		);
	return sample.slice(0, SAMPLE_ROWS);
}

/** The rows of a file as prompts, responses, verdicts and annotations. */
export function rowsToSource(file: RowFile, mapping: RowMapping): ImportSource {
	const name = path.basename(file.path);
	const plan = planRows(mapping, name);
	return {
		format: file.note === undefined ? `${file.format} rows` : `${file.format} rows (${file.note})`,
		files: [file.path],
		columns: mapping.columns,
		definitions: { criteria: [], evaluators: [], slices: [], systems: [] },
		unported: [],
		async *items(signal) {
			for await (const rows of file.rows(signal)) {
				const items = rows.flatMap((row): readonly ImportItem[] => {
					const at = { file: name, line: row.line };
					return row.kind === "refused"
						? [{ kind: "refused", at, reason: row.reason }]
						: rowItems(row.fields, at, plan);
				});
				for (let start = 0; start < items.length; start += BATCH_ITEMS)
					yield items.slice(start, start + BATCH_ITEMS);
			}
		},
	};
}
