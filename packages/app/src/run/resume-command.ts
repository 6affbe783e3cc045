import {
	type CodeReference,
	ConfigurationError,
	type EvaluatorDefinition,
	type SliceDefinition,
	type SliceRule,
	type SystemDefinition,
} from "@assay/core/domain";
import { type RetryWhat, type RunSubject, reopenFailures } from "@assay/workflow/benchmark";
import { loadRunSubject } from "@assay/workflow/results";
import type { ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/output.ts";
import { syncDefinitions } from "../workbench/sync-definitions.ts";
import { findStoredRun } from "./find-stored-run.ts";
import { holdingSystem } from "./hold-system.ts";
import { type RunSession, workOn, workThrough } from "./run-one-system.ts";
import type { CallFlags } from "./run-options.ts";
import { tellInterrupted, withSession } from "./session.ts";
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
	flags: CallFlags & { readonly failed?: boolean },
): Promise<ExitCode> {
	const retry = flags.failed ? "failed" : "errors";
	return withSession(flags, processOutput(flags), (session) =>
		goOn(session, { wanted: wanted ?? "latest", flags, retry }),
	);
}

interface GoOn {
	readonly wanted: string;
	readonly flags: CallFlags;
	readonly retry: RetryWhat | undefined;
}

async function newestUnfinished({ workbench }: RunSession): Promise<string> {
	const runs = await workbench.store.listRuns();
	const unfinished = runs.find((run) => run.state !== "finished");
	if (unfinished !== undefined) return unfinished.id;
	throw new ConfigurationError("Cannot resume: every run of the project is finished");
}

async function goOn(session: RunSession, { flags, retry, wanted }: GoOn): Promise<ExitCode> {
	const { store } = session.workbench;
	await syncDefinitions(session.workbench);
	const run = await findStoredRun(store, wanted);
	const subject = await loadRunSubject(store, run);
	requireSameCode(session, subject);
	const worked = await holdingSystem(session, run.manifest.system.version, async () => {
		if (retry !== undefined) {
			const { failures } = await reopenFailures(store, run.id, retry);
			session.output.note(`Run ${run.id}: ${failures} failures to try again`);
		}
		const work = workOn(session, subject, { run, retriesFailed: retry === "failed" });
		return workThrough(session, { run, subject, work });
	});
	if (worked.outcome === "interrupted") return tellInterrupted(session.output, run.id);
	return showRun(session, worked, await showOptions(session, flags));
}

/** A function that has changed since would answer for the version that the run pinned. */
function requireSameCode({ workbench }: RunSession, subject: RunSubject): void {
	const { evaluators, slices, systems } = workbench.project;
	const now = new Set(
		[...systems, ...evaluators, ...slices].flatMap(codeOf).map(({ sourceHash }) => sourceHash),
	);
	for (const { definition } of [subject.system, ...subject.evaluators, ...subject.slices])
		if (codeOf(definition).some(({ sourceHash }) => !now.has(sourceHash)))
			throw new ConfigurationError(
				`Cannot go on with the run: the function of "${definition.name}" has changed since; bring its text back, or start anew with "assay run"`,
			);
}

/** The project's functions that a definition calls. */
function codeOf(
	definition: SystemDefinition | EvaluatorDefinition | SliceDefinition,
): readonly CodeReference[] {
	if ("rule" in definition) return codeOfRule(definition.rule);
	return definition.kind === "function" ? [definition.code] : [];
}

function codeOfRule(rule: SliceRule): readonly CodeReference[] {
	switch (rule.kind) {
		case "all":
		case "any":
			return rule.rules.flatMap(codeOfRule);
		case "not":
			return codeOfRule(rule.rule);
		case "function":
			return [rule.code];
		default:
			return [];
	}
}
