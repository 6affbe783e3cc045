import { ConfigurationError, nearestHint } from "@assay/core/domain";
import type { RunSubject, SelectedPrompts } from "@assay/workflow/benchmark";
import type { StoredRun } from "@assay/workflow/ports";
import { loadRunSubject } from "@assay/workflow/results";
import type { ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { syncDefinitions, type VersionedProject } from "../workbench/sync-definitions.ts";
import { findStoredRun } from "./find-stored-run.ts";
import { requireSameCode } from "./require-same-code.ts";
import { type RunSession, runOneSystem } from "./run-one-system.ts";
import type { CallFlags } from "./run-options.ts";
import { tellInterrupted, tellQueued, withSession } from "./session.ts";
import { showOptions, showRun } from "./show-run.ts";

/**
 * `assay score <run> [--evaluator x]`: judges the responses of a run again, with the project's
 * evaluators as they are now. The system is not called: a row without a response stays one. Only
 * verdicts that are missing are paid for; the result is a run of its own, since a run never changes.
 */
export async function scoreCommand(
	wanted: string,
	flags: CallFlags & { readonly evaluator?: readonly string[] },
): Promise<ExitCode> {
	return withSession(flags, processOutput(flags), async (session) => {
		const { store } = session.workbench;
		const versioned = await syncDefinitions(session.workbench, (text) => session.output.warn(text));
		const run = await findStoredRun(store, wanted);
		const before = await loadRunSubject(store, run);
		const subject = rescored(before, versioned, flags.evaluator);
		requireSameCode(
			session.workbench.project,
			[...subject.evaluators, ...subject.slices],
			"name it with --evaluator too",
		);
		const worked = await runOneSystem(session, {
			subject,
			prompts: await promptsOf(session, run),
			trials: run.manifest.trials,
			nonce: run.manifest.nonce,
			tags: { ...run.tags, "scored-from": run.id },
			isDryRun: false,
			callsNoSystem: true,
		});
		if (worked === undefined || worked.outcome === "interrupted")
			return tellInterrupted(session.output, worked?.run.id ?? run.id);
		if (worked.outcome === "queued") return tellQueued(session.output, worked.run.id);
		return showRun(session, worked, await showOptions(session, flags));
	});
}

/** The run's own evaluators with the named ones (default: all of the project's) in their current versions. */
function rescored(
	before: RunSubject,
	now: VersionedProject,
	names: readonly string[] | undefined,
): RunSubject {
	const known = now.evaluators.map(({ definition }) => definition.name);
	for (const name of names ?? []) {
		if (known.includes(name)) continue;
		throw new ConfigurationError(
			`Cannot score with "${name}"${nearestHint(name, known)}: the project has no such evaluator, expected one of: ${known.join(", ")}`,
		);
	}
	const wanted = new Set(names ?? known);
	const added = now.evaluators.filter(({ definition }) => wanted.has(definition.name));
	const evaluators = [
		...before.evaluators.filter(({ definition }) => !wanted.has(definition.name)),
		...added,
	];
	const used = new Set(added.map(({ definition }) => definition.criterion));
	const criteria = [
		...before.criteria.filter(({ definition }) => !used.has(definition.name)),
		...now.criteria.filter(({ definition }) => used.has(definition.name)),
	];
	return { ...before, evaluators, criteria, slices: now.slices };
}

async function promptsOf(session: RunSession, run: StoredRun): Promise<SelectedPrompts> {
	const { store } = session.workbench;
	const blocks = await store.listBlocks(run.id);
	const seqs = Uint32Array.from(blocks.flatMap((block) => [...block.promptSeqs]));
	const contentHashes: string[] = [];
	for (const block of blocks)
		for (const stored of await store.getPrompts(block.promptSeqs))
			contentHashes.push(stored.contentHash);
	return {
		seqs,
		contentHashes,
		isClustered: run.manifest.prompts.isClustered,
		description: run.manifest.prompts.selection,
	};
}
