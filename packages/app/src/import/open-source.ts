import { openRowFile } from "@assay/adapters/files";
import {
	isPromptfooConfig,
	promptfooConfigSource,
	recogniseImport,
} from "@assay/adapters/importers";
import { ImportError, type Json, type JsonObject } from "@assay/core/domain";
import { toJson } from "@assay/workflow/definitions";
import { recogniseColumns, rowsToSource, sampleRows } from "@assay/workflow/onboard";
import type { ImportSource } from "@assay/workflow/ports";
import { importModule } from "../config/code-reference.ts";

/** What is said about a file beside what it holds. */
export interface SourceOptions {
	/** Columns by what they become; given ones make the file plain rows. */
	readonly fields: Readonly<Record<string, string>>;
	/** System whose responses the file holds. */
	readonly system: string | undefined;
	readonly signal: AbortSignal;
}

const CODE = /\.[cm]?[jt]s$/;

/**
 * Recognises a file by its content: another tool's, or plain rows whose columns are recognised. A
 * promptfoo configuration written in code is run, as promptfoo runs it.
 *
 * @throws {ImportError} that names the file and what is wrong with it.
 */
export async function openSource(file: string, options: SourceOptions): Promise<ImportSource> {
	if (CODE.test(file)) return openCode(file);
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

async function openCode(file: string): Promise<ImportSource> {
	const config = toJson((await importModule(file))["default"] ?? null);
	if (isObject(config) && isPromptfooConfig(config)) return promptfooConfigSource(config, file);
	throw new ImportError(
		`Cannot import ${file}: its default export is no promptfoo configuration, expected an object with prompts, providers and tests`,
	);
}

function isObject(value: Json): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
