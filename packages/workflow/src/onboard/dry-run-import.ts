import type { ReferencePrompt } from "@assay/core/domain";
import type { ImportSource, LedgerStore, PromptStore } from "../ports/index.ts";
import { distinctItems } from "./distinct-items.ts";
import type { ImportCounts, SourceDescription } from "./import-report.ts";
import { createImportTally } from "./import-tally.ts";
import { type ItemsOf, newItems } from "./new-items.ts";
import { createPromptSummary, type PromptSummary } from "./prompt-summary.ts";
import { type ProposedDefinitions, proposeDefaults } from "./propose-defaults.ts";
import type { ImportProgress } from "./run-import.ts";
import { createUnknownPrompts } from "./unknown-prompts.ts";

/** What an import would do; nothing was written. */
export interface ImportReport extends SourceDescription, ImportCounts {
	/** What the prompts have in common: metadata, languages, lengths. */
	readonly summary: PromptSummary;
	/** Definitions that fit the prompts; each can be changed or dropped. */
	readonly proposed: ProposedDefinitions;
	/** The first 20 prompts, as they would be written. */
	readonly firstPrompts: readonly ReferencePrompt[];
}

const FIRST_PROMPTS = 20;

/** Settings of {@link dryRunImport}. */
export interface DryRunOptions {
	readonly signal: AbortSignal;
	/** ISO 639-1 code of a text's language; without it no language is reported. */
	readonly detectLanguage?: (text: string) => string | undefined;
	/** Model of the proposed judges. */
	readonly judgeModel?: string;
	/** Told after each batch. */
	readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Reads a source to its end and tells what {@link runImport} would do with it. Memory holds hashes
 * of ids and contents (see {@link createFirstSeen}), never the rows.
 *
 * @throws {ImportError} when the source cannot be read to its end.
 */
export async function dryRunImport(
	source: ImportSource,
	store: Pick<PromptStore, "findPrompts"> & Pick<LedgerStore, "getResponses" | "getVerdicts">,
	options: DryRunOptions,
): Promise<ImportReport> {
	const tally = createImportTally();
	const unknown = createUnknownPrompts(store);
	const summary = createPromptSummary(options.detectLanguage);
	const firstPrompts: ReferencePrompt[] = [];
	for await (const batch of distinctItems(source, tally, options.signal)) {
		await unknown.add(batch);
		const { prompts } = await newItems(batch.items, store, tally);
		tally.addPrompts(await comparePrompts(prompts, store));
		for (const { prompt } of prompts) {
			summary.add(prompt);
			if (firstPrompts.length < FIRST_PROMPTS) firstPrompts.push(prompt);
		}
		options.onProgress?.(tally.progress());
	}
	const seen = summary.summary();
	return {
		format: source.format,
		files: source.files,
		columns: source.columns,
		unported: source.unported,
		...tally.counts(unknown.counts()),
		summary: seen,
		proposed: proposeDefaults(seen, {
			judgeModel: options.judgeModel,
			topics: summary.topics(),
		}),
		firstPrompts,
	};
}

async function comparePrompts(
	prompts: ItemsOf<"prompt">,
	store: Pick<PromptStore, "findPrompts">,
): Promise<ImportCounts["prompts"]> {
	if (prompts.length === 0) return { added: 0, changed: 0, unchanged: 0 };
	const found = await store.findPrompts(prompts.map(({ prompt }) => prompt.id));
	const stored = new Map(found.map(({ prompt, contentHash }) => [prompt.id, contentHash]));
	const unchanged = prompts.filter(({ prompt, content }) => stored.get(prompt.id) === content);
	return {
		added: prompts.length - stored.size,
		changed: stored.size - unchanged.length,
		unchanged: unchanged.length,
	};
}
