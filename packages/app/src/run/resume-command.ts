import { ConfigurationError } from "@assay/core/domain";
import {
	type RetryWhat,
	type RunWork,
	recordedDigest,
	reopenFailures,
	requireRemainingTexts,
} from "@assay/workflow/benchmark";
import type { StoredRun } from "@assay/workflow/ports";
import { loadRunSubject } from "@assay/workflow/results";
import type { ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { syncDefinitions } from "../workbench/sync-definitions.ts";
import { findStoredRun } from "./find-stored-run.ts";
import { holdingSystem } from "./hold-system.ts";
import { requireSameCode } from "./require-same-code.ts";
import { type RunSession, workOn, workThrough } from "./run-one-system.ts";
import type { CallFlags } from "./run-options.ts";
import { tellInterrupted, tellQueued, withSession } from "./session.ts";
import { showOptions, showRun } from "./show-run.ts";

/** `assay resume [run]`: goes on where a run was stopped. */
export async function resumeCommand(
	wanted: string | undefined,
	flags: CallFlags,
): Promise<ExitCode> {
	return withSession(flags, processOutput(flags), async (session) =>
		goOn(session, { wanted: wanted ?? (await newestUnfinished(session)), flags, retry: undefined }),
	);
}

/** `assay retry [run] --errors|--failed`: tries again what failed in a run, and nothing else. */
export async function retryCommand(
	wanted: string | undefined,
	flags: CallFlags & { readonly failed?: boolean; readonly block?: readonly number[] },
): Promise<ExitCode> {
	const retry = flags.failed ? "failed" : "errors";
	const blocks = flags.block && new Set(flags.block);
	return withSession(flags, processOutput(flags), (session) =>
		goOn(session, { wanted: wanted ?? "latest", flags, retry, blocks }),
	);
}

interface GoOn {
	readonly wanted: string;
	readonly flags: CallFlags;
	readonly retry: RetryWhat | undefined;
	/** Only failures in these. */
	readonly blocks?: ReadonlySet<number> | undefined;
}

async function newestUnfinished({ workbench }: RunSession): Promise<string> {
	const runs = await workbench.store.listRuns();
	const unfinished = runs.find((run) => run.state !== "finished");
	if (unfinished !== undefined) return unfinished.id;
	throw new ConfigurationError(
		runs.length === 0
			? 'Cannot resume: there is no run yet; make one with "assay run"'
			: "Cannot resume: every run of the project is finished",
	);
}

async function goOn(
	session: RunSession,
	{ blocks, flags, retry, wanted }: GoOn,
): Promise<ExitCode> {
	const { store } = session.workbench;
	await syncDefinitions(session.workbench);
	const run = await findStoredRun(store, wanted);
	const subject = await loadRunSubject(store, run);
	requireSameCode(
		session.workbench.project,
		[subject.system, ...subject.evaluators, ...subject.slices],
		'start anew with "assay run"',
	);
	const worked = await holdingSystem(session, run.manifest.system.version, async () => {
		const work = workOn(session, subject, { run, retriesFailed: retry === "failed" });
		await requireSameRecorded(session, run, work);
		await requireRemainingTexts(work, run.id);
		if (retry !== undefined) {
			const { failures } = await reopenFailures(store, run.id, { what: retry, only: blocks });
			session.output.note(`Run ${run.id}: ${failures} failures to try again`);
		}
		return workThrough(session, { run, subject, work });
	});
	if (worked.outcome === "queued") return tellQueued(session.output, run.id);
	if (worked.outcome === "interrupted") return tellInterrupted(session.output, run.id);
	return showRun(session, worked, await showOptions(session, flags));
}

/** Rows that are worked on now would see other labels than those that were worked on before. */
async function requireSameRecorded(
	{ workbench }: RunSession,
	run: StoredRun,
	work: RunWork,
): Promise<void> {
	const blocks = await workbench.store.listBlocks(run.id);
	const seqs = Uint32Array.from(blocks.flatMap((block) => [...block.promptSeqs]));
	if ((await recordedDigest(work, seqs)) === run.manifest.recorded) return;
	throw new ConfigurationError(
		'Cannot go on with the run: verdicts or labels have been imported since for its rows; start anew with "assay run", which pays for nothing twice',
	);
}
