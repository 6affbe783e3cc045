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
	/** True: plain rows, whatever tool the file looks like. */
	readonly isPlain?: boolean;
	readonly signal: AbortSignal;
}

const CODE = /\.[cm]?[jt]s$/;

/** A source, with what it was recognised by. */
export interface InspectedSource {
	readonly source: ImportSource;
	/** The first rows, where the file holds plain rows whose columns were recognised. */
	readonly sample?: readonly JsonObject[];
}

/** {@link inspectSource} without what it was recognised by. */
export async function openSource(file: string, options: SourceOptions): Promise<ImportSource> {
	return (await inspectSource(file, options)).source;
}

/**
 * Recognises a file by its content: another tool's, or plain rows whose columns are recognised. A
 * promptfoo configuration written in code is run, as promptfoo runs it.
 *
 * @throws {ImportError} that names the file and what is wrong with it.
 */
export async function inspectSource(
	file: string,
	options: SourceOptions,
): Promise<InspectedSource> {
	if (isCodeFile(file)) return { source: await openCode(file) };
	const isPlain =
		options.isPlain === true ||
		Object.keys(options.fields).length > 0 ||
		options.system !== undefined;
	const known = isPlain ? undefined : await recogniseImport(file);
	if (known !== undefined) return { source: known };
	const rows = await openRowFile(file);
	const sample = await sampleRows(rows, options.signal);
	const mapping = recogniseColumns(sample, {
		fields: options.fields,
		...(options.system !== undefined && { system: options.system }),
	});
	return { source: rowsToSource(rows, mapping), sample };
}

/** True for a name that means: opening the file runs it. */
export function isCodeFile(file: string): boolean {
	return CODE.test(file);
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
