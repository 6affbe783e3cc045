import type {
	AnnotationStore,
	Clock,
	DefinitionStore,
	ImportSource,
	LedgerStore,
	PromptStore,
} from "../ports/index.ts";
import { distinctItems } from "./distinct-items.ts";
import type { ImportCounts, SourceDescription } from "./import-report.ts";
import { createImportTally, type ImportTally } from "./import-tally.ts";
import { type NewItems, newItems } from "./new-items.ts";
import { type DefinitionCounts, putImportedDefinitions } from "./put-imported-definitions.ts";
import { importedAnnotations, ledgerResponses, ledgerVerdicts } from "./recorded-rows.ts";
import { createUnknownPrompts } from "./unknown-prompts.ts";

/** The parts of the store that an import writes to. */
export type ImportStore = Pick<PromptStore, "putPrompts" | "findPrompts"> &
	Pick<
		LedgerStore,
		"appendResponses" | "getResponses" | "appendVerdicts" | "getVerdicts" | "nameRecordedSystem"
	> &
	Pick<AnnotationStore, "appendAnnotations"> &
	Pick<DefinitionStore, "putDefinitions" | "listDefinitions">;

/** What an import did. */
export interface ImportResult extends SourceDescription, ImportCounts {
	readonly definitions: DefinitionCounts;
	/** Annotations that were not there before. */
	readonly annotationsAdded: number;
}

/** Settings of {@link runImport}. */
export interface RunImportOptions {
	readonly clock: Pick<Clock, "now">;
	readonly signal: AbortSignal;
	/** Told after each batch that is durable. */
	readonly onProgress?: (progress: ImportProgress) => void;
}

/** Where an import stands. */
export interface ImportProgress {
	/** Rows read so far, refused ones included; an import's are durable where they were taken. */
	readonly rows: number;
	readonly refused: number;
}

/**
 * Writes what a source holds, batch by batch. Each write is durable when it resolves and writing
 * it again changes nothing, so an import that was interrupted is completed by running it again.
 * Memory holds hashes of ids and contents (see {@link createFirstSeen}), never the rows.
 *
 * @throws {ImportError} when the source cannot be read to its end; what came before is there.
 */
export async function runImport(
	source: ImportSource,
	store: ImportStore,
	options: RunImportOptions,
): Promise<ImportResult> {
	const { clock, signal, onProgress } = options;
	const tally = createImportTally();
	const unknown = createUnknownPrompts(store);
	const namedSystems = new Set<string>();
	let annotationsAdded = 0;
	const definitions = await putImportedDefinitions(source.definitions, store, clock.now());
	for await (const batch of distinctItems(source, tally, signal)) {
		await unknown.add(batch);
		const found = await newItems(batch.items, store, tally);
		await writePrompts(found, store, tally);
		await nameSystems(found, store, namedSystems);
		await writeLedgers(found, store, clock.now());
		if (found.annotations.length > 0)
			annotationsAdded += await store.appendAnnotations(
				importedAnnotations(found.annotations, clock.now()),
			);
		onProgress?.(tally.progress());
	}
	return {
		format: source.format,
		files: source.files,
		columns: source.columns,
		unported: source.unported,
		...tally.counts(unknown.counts()),
		definitions,
		annotationsAdded,
	};
}

async function writePrompts(
	{ prompts }: NewItems,
	store: ImportStore,
	tally: ImportTally,
): Promise<void> {
	if (prompts.length === 0) return;
	const rows = prompts.map(({ prompt, content }) => ({ prompt, contentHash: content }));
	tally.addPrompts(await store.putPrompts(rows));
}

/** A system is named before its first response is there, so that no response is without a name. */
async function nameSystems(
	{ responses }: NewItems,
	store: ImportStore,
	named: Set<string>,
): Promise<void> {
	for (const { systemVersion, item } of responses) {
		if (named.has(systemVersion)) continue;
		await store.nameRecordedSystem(systemVersion, item.system);
		named.add(systemVersion);
	}
}

async function writeLedgers(
	{ responses, verdicts }: NewItems,
	store: ImportStore,
	now: number,
): Promise<void> {
	if (responses.length > 0) await store.appendResponses(ledgerResponses(responses, now));
	if (verdicts.length > 0) await store.appendVerdicts(ledgerVerdicts(verdicts, now));
}
