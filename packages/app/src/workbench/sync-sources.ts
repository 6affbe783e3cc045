import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { countText } from "@assay/adapters/reports";
import { ImportError } from "@assay/core/domain";
import { canonicalJson, textHash } from "@assay/workflow/definitions";
import { runImport } from "@assay/workflow/onboard";
import type { ImportSource, PromptStore } from "@assay/workflow/ports";
import type { Output } from "../cli/output.ts";
import type { PromptSource } from "../config/project.ts";
import { openSource } from "../import/open-source.ts";
import { withSourceName } from "./with-source-name.ts";
import type { Workbench } from "./workbench.ts";

/** What became of the prompts of a project's files. */
export interface PromptChanges {
	readonly added: number;
	readonly changed: number;
	readonly archived: number;
}

/** Imports the files that the configuration names, where they have changed since the last time. */
export async function syncSources(
	workbench: Workbench,
	output: Output,
	signal: AbortSignal,
): Promise<PromptChanges> {
	const { clock, project, store } = workbench;
	const changes: PromptChanges[] = [];
	if (project.inlinePrompts !== undefined) {
		const { prompts } = await runImport(project.inlinePrompts, store, { clock, signal });
		const archived = await archiveMissing([project.inlinePrompts], store, signal);
		changes.push({ ...prompts, archived });
	}
	for (const source of project.sources) {
		const fingerprint = await sourceFingerprint(source);
		const name = path.relative(project.root, source.path);
		const before = await store.importedSource(name);
		if (before === fingerprint) continue;
		const synced = await syncSource({ workbench, output, signal }, source, before !== undefined);
		changes.push(synced);
		await store.markSourceImported(name, synced.refused === 0 ? fingerprint : HAS_REFUSALS);
	}
	const sum = (of: (one: PromptChanges) => number): number =>
		changes.reduce((total, one) => total + of(one), 0);
	return {
		added: sum(({ added }) => added),
		changed: sum(({ changed }) => changed),
		archived: sum(({ archived }) => archived),
	};
}

/** Equals no fingerprint: a file with refused rows is read, and its refusals told, each time. */
const HAS_REFUSALS = "refused";

interface SyncContext {
	readonly workbench: Workbench;
	readonly output: Output;
	readonly signal: AbortSignal;
}

/** Tells the changes, and how many rows were refused. */
async function syncSource(
	{ output, signal, workbench }: SyncContext,
	from: PromptSource,
	wasImported: boolean,
): Promise<PromptChanges & { readonly refused: number }> {
	const { clock, project, store } = workbench;
	const file = from.path;
	const source = await openNamed(from, project.root, signal);
	const result = await runImport(source, store, { clock, signal });
	const { added, changed, unchanged } = result.prompts;
	output.note(
		`Imported ${path.basename(file)}: ${countText(added)} new prompts, ${countText(changed)} changed, ${countText(unchanged)} unchanged`,
	);
	for (const { at, reason } of result.refused.first)
		output.note(`  refused ${at.file}:${at.line}: ${reason}`);
	if (result.refused.count > result.refused.first.length)
		output.note(`  and ${countText(result.refused.count - result.refused.first.length)} more`);
	const synced = { added, changed, archived: 0, refused: result.refused.count };
	if (!wasImported) return synced;
	// Prompts know one of the files that they are in.
	const others = await Promise.all(
		project.sources
			.filter((other) => other !== from)
			.map((other) => openNamed(other, project.root, signal)),
	);
	const gone = await archiveMissing([source, ...others], store, signal);
	if (gone > 0)
		output.note(
			`  ${countText(gone)} prompts are no longer in the file; later runs leave them out`,
		);
	return { ...synced, archived: gone };
}

async function openNamed(
	from: PromptSource,
	root: string,
	signal: AbortSignal,
): Promise<ImportSource> {
	return withSourceName(await openSource(from.path, { ...from, signal }), from.path, root);
}

const READ_AT_ONCE = 1_000;

/**
 * Archives prompts that came from these files and are in none of them any more. What came from
 * elsewhere stays: what a person wrote or changed in the workbench, and what was imported apart.
 */
async function archiveMissing(
	sources: readonly ImportSource[],
	store: PromptStore,
	signal: AbortSignal,
): Promise<number> {
	const present = new Set<string>();
	const files = new Set<string>();
	for (const source of sources)
		for await (const items of source.items(signal))
			for (const item of items)
				if (item.kind === "prompt") {
					present.add(item.prompt.id);
					if (item.prompt.provenance.kind === "imported") files.add(item.prompt.provenance.source);
				}
	const { seqs } = await store.promptIndex();
	const gone: string[] = [];
	for (let start = 0; start < seqs.length; start += READ_AT_ONCE)
		for (const { prompt } of await store.getPrompts(seqs.subarray(start, start + READ_AT_ONCE))) {
			const isFromHere =
				prompt.provenance.kind === "imported" && files.has(prompt.provenance.source);
			if (isFromHere && !present.has(prompt.id)) gone.push(prompt.id);
		}
	return store.archivePrompts(gone);
}

/** Hash of the file's bytes and of how its columns are read. */
async function sourceFingerprint({ fields, path: file, system }: PromptSource): Promise<string> {
	if (!existsSync(file))
		throw new ImportError(
			`Cannot import ${file}: it does not exist; correct "prompts" in the configuration`,
		);
	const digest = createHash("sha256");
	await pipeline(createReadStream(file), digest);
	return textHash(canonicalJson([digest.digest("hex"), { ...fields }, system ?? null]));
}
