import path from "node:path";
import { openRowFile } from "@assay/adapters/files";
import type { JsonObject } from "@assay/core/domain";
import {
	type RowMapping,
	recogniseColumns,
	rowsToSource,
	sampleRows,
} from "@assay/workflow/onboard";
import type { ImportSource } from "@assay/workflow/ports";

/** A file of rows to make a pool of. */
export interface PoolSourceFile {
	readonly source: ImportSource;
	/** The first rows. */
	readonly sample: readonly JsonObject[];
	/** Why no pool can be made of it under this mapping. */
	readonly problem?: string;
}

/**
 * Recognises the columns of a file of prompts with their responses.
 *
 * @param fields what columns become, where it is not recognised.
 * @throws {ImportError} for a file without rows, or without anything that is a prompt or its id.
 */
export async function openPoolSource(
	file: string,
	{
		fields,
		signal,
	}: { readonly fields: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<PoolSourceFile> {
	const rows = await openRowFile(file);
	const sample = await sampleRows(rows, signal);
	const mapping = recogniseColumns(sample, { fields, isOfResponses: true });
	const problem = problemOf(mapping, path.basename(file));
	return { source: rowsToSource(rows, mapping), sample, ...(problem !== undefined && { problem }) };
}

function problemOf({ columns, hasPrompts, rules }: RowMapping, file: string): string | undefined {
	const names = columns.map(({ column }) => column).join(", ");
	if (!rules.some(({ target }) => target.kind === "response"))
		return `Cannot make a pool of ${file}: no column holds responses (columns: ${names}), expected a column such as response, output or completion, or a mapping such as response=COLUMN`;
	if (!hasPrompts)
		return `Cannot make a pool of ${file}: no column holds prompts (columns: ${names}), expected a column such as prompt, input or question, or a mapping such as input=COLUMN`;
	return undefined;
}
