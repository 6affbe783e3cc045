import { type CuratedFileRow, curatedCsv, curatedParquet } from "@assay/adapters/reports";
import type { CurationRecord } from "@assay/core/curation";
import { ConfigurationError, type SystemDefinition } from "@assay/core/domain";
import {
	type CuratedRow,
	type CuratedRows,
	type CuratedSubset,
	chatLine,
	poolOfSet,
	preferencePairs,
	streamCuratedRows,
	subsetName,
} from "@assay/workflow/curate";
import type { Store } from "@assay/workflow/ports";
import { projectCuratedSets } from "../curate/project-curated-sets.ts";

/** Formats of a curated set's file. */
export type CuratedFormat = "chat" | "preference" | "csv" | "parquet";

/** What of a set is written, and how. */
export interface CuratedExport {
	readonly record: CurationRecord;
	readonly part: CuratedSubset;
	readonly format: CuratedFormat;
	/** The system that the set is for: its template asks, in a chat. */
	readonly system?: SystemDefinition | undefined;
}

/** A file under way. */
export interface CuratedFile {
	readonly chunks: AsyncIterable<string | Uint8Array>;
	/** Lines or rows so far. */
	readonly written: () => number;
}

/**
 * Writes a curated set, or a baseline of it, in bounded memory.
 *
 * @throws {ConfigurationError} for preference pairs of a baseline, and a system without a template.
 * @throws {ConflictError} when the pool was made anew since.
 */
export async function curatedFile(store: Store, wanted: CuratedExport): Promise<CuratedFile> {
	const { format, part, record } = wanted;
	await poolOfSet(store, record);
	const box = projectCuratedSets(store);
	const details = await box.rowsOf(record);
	const counted = { rows: 0 };
	const written = (): number => counted.rows;
	if (format === "preference") {
		if (part !== "curated")
			throw new ConfigurationError(
				`Cannot write preference pairs of "${subsetName(record.name, part)}": a baseline rejects nothing, expected the curated set itself`,
			);
		return { chunks: preferenceLines(store, { record, details, counted }), written };
	}
	const numbers = await box.numbersOf(record, part);
	const batches = countedRows(streamCuratedRows(store, record.pool, numbers), counted);
	switch (format) {
		case "chat":
			return { chunks: chatLines(batches, wanted.system), written };
		case "csv":
			return { chunks: curatedCsv(fileRows(batches, details)), written };
		case "parquet": {
			const facts = {
				"assay.curated-set": subsetName(record.name, part),
				"assay.asset": record.asset,
			};
			return { chunks: curatedParquet(fileRows(batches, details), facts), written };
		}
	}
}

interface Counted {
	rows: number;
}

async function* countedRows(
	batches: AsyncIterable<readonly CuratedRow[]>,
	counted: Counted,
): AsyncGenerator<readonly CuratedRow[]> {
	for await (const rows of batches) {
		counted.rows += rows.length;
		yield rows;
	}
}

async function* chatLines(
	batches: AsyncIterable<readonly CuratedRow[]>,
	system: SystemDefinition | undefined,
): AsyncGenerator<string> {
	const template = templateOf(system);
	for await (const rows of batches)
		yield rows.map(({ content }) => chatLine(content, template)).join("");
}

function templateOf(
	system: SystemDefinition | undefined,
): Parameters<typeof chatLine>[1] | undefined {
	if (system === undefined) return undefined;
	if (system.kind === "prompt") return system.template;
	throw new ConfigurationError(
		`Cannot write a chat as system "${system.name}" asks: it is of kind ${system.kind}, expected one with a template`,
	);
}

async function* preferenceLines(
	store: Store,
	of: {
		readonly record: CurationRecord;
		readonly details: CuratedRows;
		readonly counted: Counted;
	},
): AsyncGenerator<string> {
	for await (const pairs of preferencePairs(store, of.record.pool, of.details)) {
		of.counted.rows += pairs.length;
		yield pairs
			.map(({ chosen, prompt, rejected }) => `${JSON.stringify({ prompt, chosen, rejected })}\n`)
			.join("");
	}
}

async function* fileRows(
	batches: AsyncIterable<readonly CuratedRow[]>,
	{ scores }: CuratedRows,
): AsyncGenerator<readonly CuratedFileRow[]> {
	for await (const rows of batches)
		yield rows.map(({ content, row }) => toFileRow(content, scores[row]));
}

function toFileRow(content: CuratedRow["content"], score = Number.NaN): CuratedFileRow {
	const { clusterId, context, id, metadata, prompt, reference, response } = content;
	return {
		id,
		prompt: typeof prompt === "string" ? prompt : JSON.stringify(prompt),
		response,
		...(context !== undefined && { context }),
		...(reference !== undefined && { reference }),
		...(clusterId !== undefined && { cluster: clusterId }),
		...(metadata !== undefined && { metadata: JSON.stringify(metadata) }),
		...(!Number.isNaN(score) && { score }),
	};
}
