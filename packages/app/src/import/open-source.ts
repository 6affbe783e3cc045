import { openRowFile } from "@assay/adapters/files";
import { recogniseImport } from "@assay/adapters/importers";
import { recogniseColumns, rowsToSource, sampleRows } from "@assay/workflow/onboard";
import type { ImportSource } from "@assay/workflow/ports";

/** What is said about a file beside what it holds. */
export interface SourceOptions {
	/** Columns by what they become; given ones make the file plain rows. */
	readonly fields: Readonly<Record<string, string>>;
	/** System whose responses the file holds. */
	readonly system: string | undefined;
	readonly signal: AbortSignal;
}

/**
 * Recognises a file by its content: another tool's, or plain rows whose columns are recognised.
 *
 * @throws {ImportError} that names the file and what is wrong with it.
 */
export async function openSource(file: string, options: SourceOptions): Promise<ImportSource> {
	const isPlain = Object.keys(options.fields).length > 0 || options.system !== undefined;
	const known = isPlain ? undefined : await recogniseImport(file);
	if (known !== undefined) return known;
	const rows = await openRowFile(file);
	const sample = await sampleRows(rows, options.signal);
	const mapping = recogniseColumns(sample, {
		fields: options.fields,
		...(options.system !== undefined && { system: options.system }),
	});
	return rowsToSource(rows, mapping);
}
