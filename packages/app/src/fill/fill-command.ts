import { detectLanguage } from "@assay/adapters/language";
import { ConfigurationError, type FillKind, type PromptProposal } from "@assay/core/domain";
import { createSemaphore } from "@assay/workflow/calls";
import {
	type DecidedProposal,
	type FillCounts,
	type FillPlan,
	type FillPorts,
	type FillRequest,
	type FillResult,
	type PreparedFill,
	planFill,
	prepareFill,
	runFill,
} from "@assay/workflow/fill";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import type { RunSession } from "../run/run-one-system.ts";
import { withSession } from "../run/session.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { syncDefinitions } from "../workbench/sync-definitions.ts";
import { syncSources } from "../workbench/sync-sources.ts";
import { describeFill, describeFillPlan } from "./describe-fill.ts";
import type { FillFlags } from "./fill-flags.ts";
import { fillRequestOf } from "./fill-request-of.ts";
import { projectProposals } from "./project-proposals.ts";

/** `assay prompts translate`, `paraphrase`, `generate`: asks a model for prompts, into the review list. */
export async function fillCommand(kind: FillKind, flags: FillFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession(flags, output, (session) => fillIn(session, kind, flags));
}

/** Asks a model for prompts in an open session, and tells what came of it. */
export async function fillIn(
	session: RunSession,
	kind: FillKind,
	flags: FillFlags,
): Promise<ExitCode> {
	const { output, workbench } = session;
	await syncDefinitions(workbench);
	await syncSources(workbench, output, session.signal);
	const request = fillRequestOf(kind, flags, await effectiveProject(workbench));
	const ports = await fillPorts(session);
	const prepared = await prepareFill(request, ports);
	const plan = await planFill(request, prepared, { ...ports, prices: session.open.prices });
	for (const line of describeFillPlan(request, plan)) output.note(line);
	if (flags.dryRun === true) {
		const problem = await problemOf(session, request);
		output.json({ schema: 1, plan: { model: request.model, ...plan, problem } });
		return EXIT_CODE.good;
	}
	requirePrice(session, request, plan);
	const result = await runShown(session, request, { prepared, ports });
	const accepted = flags.acceptAll === true ? await acceptNew(session, ports.proposals) : undefined;
	tell(output, request, { result, accepted });
	return exitOf(result, flags.failOnError ?? workbench.project.run.failOnError);
}

async function fillPorts({ concurrency, open, signal, workbench }: RunSession): Promise<FillPorts> {
	return {
		store: workbench.store,
		models: open.ports.models,
		clock: workbench.clock,
		slots: createSemaphore(concurrency),
		languageOf: (text) => detectLanguage(text)?.language,
		proposals: await projectProposals(workbench).list(),
		signal,
	};
}

async function problemOf(
	{ open }: RunSession,
	{ model }: FillRequest,
): Promise<string | undefined> {
	try {
		await open.directory.resolve(model);
		return undefined;
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		return error.message;
	}
}

/** @throws {ConfigurationError} when a budget cannot be kept, since the price is not known. */
function requirePrice(
	{ maxCostUsd, open }: RunSession,
	{ model }: FillRequest,
	plan: FillPlan,
): void {
	if (maxCostUsd === undefined || plan.calls === 0 || open.prices.hasPrice(model)) return;
	throw new ConfigurationError(
		`Cannot keep to --max-cost-usd ${maxCostUsd}: the price of ${model} is not known; add it to "prices" in the configuration`,
	);
}

async function runShown(
	{ output }: RunSession,
	request: FillRequest,
	{ ports, prepared }: { readonly ports: FillPorts; readonly prepared: PreparedFill },
): Promise<FillResult> {
	const startedAt = performance.now();
	let shownAt = startedAt;
	let last: FillCounts | undefined;
	const progressOf = ({ costUsd, done, failed }: FillCounts) => {
		const seconds = (performance.now() - startedAt) / 1000;
		const perSecond = done > 0 && seconds > 0.2 ? done / seconds : undefined;
		const left = prepared.total - done;
		return {
			label: request.model,
			done,
			total: prepared.total,
			perSecond,
			etaMs: perSecond === undefined ? undefined : (left / perSecond) * 1000,
			costUsd,
			failed,
		};
	};
	const emit = (counts: FillCounts): void => {
		last = counts;
		const now = performance.now();
		if (now - shownAt < output.progressEveryMs) return;
		shownAt = now;
		output.showProgress(progressOf(counts));
	};
	try {
		return await runFill(request, prepared, { ...ports, emit });
	} finally {
		output.endProgress(last && progressOf(last));
	}
}

/** Lets in what this fill has proposed; what was there before waits for its reviewer. */
async function acceptNew(
	{ workbench }: RunSession,
	before: readonly PromptProposal[],
): Promise<readonly DecidedProposal[]> {
	const box = projectProposals(workbench);
	const known = new Set(before.map(({ id }) => id));
	const added = (await box.list()).filter(
		({ id, status }) => status === "proposed" && !known.has(id),
	);
	return box.accept(added.map(({ id }) => id));
}

function tell(
	output: Output,
	request: FillRequest,
	{
		accepted,
		result,
	}: {
		readonly result: FillResult;
		readonly accepted: readonly DecidedProposal[] | undefined;
	},
): void {
	output.print(describeFill(result, accepted).join("\n"));
	output.json({
		schema: 1,
		fill: { kind: request.kind, model: request.model, ...result, ...(accepted && { accepted }) },
	});
	if (result.outcome === "interrupted")
		output.warn("Interrupted. The same command goes on where it was: what came is kept");
}

const FAIL_ABOVE = 0.1;

function exitOf({ done, failed, outcome }: FillResult, limit = FAIL_ABOVE): ExitCode {
	if (outcome === "interrupted") return EXIT_CODE.interrupted;
	const isFailed = done > 0 && failed / done > limit;
	return isFailed || outcome === "budget-reached" ? EXIT_CODE.incomplete : EXIT_CODE.good;
}
