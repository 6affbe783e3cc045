import { countOf, countText } from "@assay/adapters/reports";
import { ConfigurationError, ConflictError, StoreError } from "@assay/core/domain";
import {
	claimQueue,
	executeRun,
	fingerprintOf,
	newRun,
	planRun,
	prepareWork,
	type RunOutcome,
	type RunPlan,
	type RunRequest,
	type RunSubject,
	type RunWork,
	recordedDigest,
	reopenFailures,
	requireRemainingTexts,
	type SelectedPrompts,
	toManifest,
} from "@assay/workflow/benchmark";
import type { RunBlock, RunOrder, RunSettings, StoredRun } from "@assay/workflow/ports";
import type { Output } from "../cli/output.ts";
import { PROGRAM_VERSION } from "../program-version.ts";
import type { OpenPorts } from "../workbench/benchmark-ports.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { describePlan, planSummary } from "./describe-plan.ts";
import { holdingSystem } from "./hold-system.ts";
import { startProgress } from "./run-progress.ts";
import { RunStoppedError } from "./run-stopped-error.ts";
import { createRunWorker } from "./run-worker.ts";

/** What one command runs on one system after another. */
export interface RunSession {
	readonly workbench: Workbench;
	readonly output: Output;
	readonly open: OpenPorts;
	readonly concurrency: number;
	readonly maxCostUsd: number | undefined;
	readonly signal: AbortSignal;
	/** How runs are asked of the workers of a team's database, where there is one. */
	readonly ordering?: RunOrdering;
}

/** What a command asks of the workers about its runs. */
export interface RunOrdering extends Pick<RunOrder, "priority"> {
	/** The command does not work on the run itself, and does not wait for it. */
	readonly isDetached: boolean;
	readonly settings: Omit<RunSettings, "retriesFailed" | "callsNoSystem">;
}

/** What fixes the run itself. */
export interface SystemRun {
	readonly subject: RunSubject;
	readonly prompts: SelectedPrompts;
	readonly trials: number;
	readonly nonce: string | undefined;
	readonly tags: Readonly<Record<string, string>>;
	readonly isDryRun: boolean;
	/** Only judges what the system has said; default: calls it where a response is missing. */
	readonly callsNoSystem?: boolean;
}

/** A run that was worked on, with what reads it. */
export interface WorkedRun {
	readonly run: StoredRun;
	readonly subject: RunSubject;
	readonly work: RunWork;
	/** `queued`: workers are to do it. */
	readonly outcome: RunOutcome | "queued";
}

/** A run that is to be worked on. */
export interface PreparedRun extends Omit<WorkedRun, "outcome"> {
	/** See {@link SystemRun}. */
	readonly callsNoSystem?: boolean | undefined;
}

/**
 * Runs the benchmark on one system: makes the run (or takes up the one that rests on exactly the
 * same things), shows the plan, works through it. Gives `undefined` for a dry run.
 */
export async function runOneSystem(
	session: RunSession,
	request: SystemRun,
): Promise<WorkedRun | undefined> {
	// A plan only reads: it neither waits for a run under way nor keeps one waiting.
	if (request.isDryRun) return planOnly(session, request);
	return holdingSystem(session, request.subject.system.version, () =>
		findOrMakeRun(session, request),
	);
}

async function planOnly(session: RunSession, request: SystemRun): Promise<undefined> {
	const { runRequest, work } = await fixRun(session, request);
	const plan = await showPlan(session, work, newRunOf(session, { runRequest, request }).blocks);
	session.output.json(
		planSummary(plan, request.subject.system.definition.name, {
			prices: session.open.prices,
			known: await session.workbench.store.findRun(fingerprintOf(toManifest(runRequest))),
			problem: await problemOf(session, { work, plan, request }),
		}),
	);
	return undefined;
}

/** What would keep the run from being started, in words; the plan is worth seeing all the same. */
async function problemOf(session: RunSession, planned: Planned): Promise<string | undefined> {
	try {
		await requireFeasible(session, planned);
		return undefined;
	} catch (error) {
		if (!(error instanceof ConfigurationError || error instanceof ConflictError)) throw error;
		return error.message;
	}
}

function newRunOf(
	{ workbench }: RunSession,
	{ request, runRequest }: { readonly request: SystemRun; readonly runRequest: RunRequest },
): ReturnType<typeof newRun> {
	return newRun(runRequest, {
		id: workbench.ids.next(),
		now: workbench.clock.now(),
		tags: request.tags,
		programVersion: PROGRAM_VERSION,
	});
}

async function findOrMakeRun(
	session: RunSession,
	request: SystemRun,
): Promise<WorkedRun | undefined> {
	const { output, workbench } = session;
	const { store } = workbench;
	const { runRequest, work } = await fixRun(session, request);
	const { blocks, run } = newRunOf(session, { runRequest, request });
	const known = await store.findRun(fingerprintOf(toManifest(runRequest)));
	const { callsNoSystem, subject } = request;
	if (known !== undefined) return takeUp(session, { run: known, subject, work, callsNoSystem });
	await requireFeasible(session, { work, plan: await showPlan(session, work, blocks), request });
	output.note(`Run ${run.id} on ${subject.system.definition.name}`);
	await store.createRun(run, blocks);
	return workThrough(session, { run, subject, work, callsNoSystem });
}

/** Everything that a run will rest on, what is recorded for it among that, and the work on its rows. */
async function fixRun(
	session: RunSession,
	request: Omit<SystemRun, "tags" | "isDryRun">,
): Promise<{ readonly runRequest: RunRequest; readonly work: RunWork }> {
	const { callsNoSystem, nonce, prompts, subject, trials } = request;
	const asked = { subject, prompts, trials, ...(nonce !== undefined && { nonce }) };
	const run = { manifest: toManifest(asked) };
	const work = workOn(session, subject, { run, retriesFailed: false, callsNoSystem });
	const recorded = await recordedDigest(work, prompts.seqs);
	return { runRequest: { ...asked, ...(recorded !== undefined && { recorded }) }, work };
}

/** A run with the same fingerprint: shown again when nothing is left to do, worked on where something is. */
async function takeUp(session: RunSession, prepared: PreparedRun): Promise<WorkedRun> {
	const { output } = session;
	const { run, subject, work } = prepared;
	if (run.state !== "finished") {
		await requireRemainingTexts(work, run.id);
		output.note(`Run ${run.id} is not finished; going on with it`);
		return workThrough(session, prepared);
	}
	const failures = await reopenErrors(session, run);
	if (failures === 0) {
		output.note(`Nothing has changed since run ${run.id}: no call is needed`);
		return { run, subject, work, outcome: "finished" };
	}
	output.note(`Run ${run.id} has ${countText(failures)} failures; trying those again`);
	return workThrough(session, prepared);
}

/** A run whose failures cannot be tried again is shown with them. */
async function reopenErrors({ output, workbench }: RunSession, { id }: StoredRun): Promise<number> {
	try {
		return (await reopenFailures(workbench.store, id, { what: "errors" })).failures;
	} catch (error) {
		if (!(error instanceof ConflictError)) throw error;
		output.warn(error.message);
		return 0;
	}
}

/** Prepares the work on a run's rows. @throws {ConfigurationError} when a definition is invalid. */
export function workOn(
	session: Pick<RunSession, "open" | "concurrency" | "signal">,
	subject: RunSubject,
	how: {
		readonly run: Pick<StoredRun, "manifest">;
		readonly retriesFailed: boolean;
		readonly callsNoSystem?: boolean | undefined;
	},
): RunWork {
	const { callsNoSystem = false, retriesFailed, run } = how;
	return prepareWork(subject, session.open.ports, {
		concurrency: session.concurrency,
		trials: run.manifest.trials,
		nonce: run.manifest.nonce,
		isClustered: run.manifest.prompts.isClustered,
		retriesFailed,
		callsNoSystem,
		emit: () => undefined,
		signal: session.signal,
	});
}

/** Works through the blocks of a run that are left, with progress. */
export async function workThrough(session: RunSession, prepared: PreparedRun): Promise<WorkedRun> {
	const { output, workbench } = session;
	const { run, subject, work } = prepared;
	const { store, team } = workbench;
	if (team !== undefined) {
		const { workTogether } = await import("../worker/work-together.ts");
		return workTogether(session, team, prepared);
	}
	const queue = claimQueue(work, run, createRunWorker(store, workbench.clock));
	const done = await store.countDoneBlocks(run.id);
	const progress = startProgress(output, {
		label: subject.system.definition.name,
		runId: run.id,
		totalRows: rowsLeft(run, done),
	});
	try {
		const outcome = await executeRun(
			{ ...work, emit: (event) => progress.emit(event) },
			run,
			queue,
		);
		const ended = (await store.getRun(run.id)) ?? run;
		return { run: ended, subject, work, outcome };
	} catch (error) {
		if (error instanceof StoreError) throw new RunStoppedError(error, run.id);
		throw error;
	} finally {
		progress.end();
	}
}

/** How many rows the blocks hold that are not done. */
export function rowsLeft(run: StoredRun, doneBlocks: number): number {
	const { prompts, trials } = run.manifest;
	const share = run.blockCount === 0 ? 0 : 1 - doneBlocks / run.blockCount;
	return Math.round(prompts.count * trials * share);
}

/** Shows what the run will take. @throws {ConfigurationError} when a budget cannot be kept, since a price is not known. */
async function showPlan(
	{ maxCostUsd, open, output }: RunSession,
	work: RunWork,
	blocks: readonly RunBlock[],
): Promise<RunPlan> {
	const plan = await planRun(work, blocks);
	for (const line of describePlan(plan, open.prices)) output.note(line);
	if (maxCostUsd === undefined) return plan;
	const unpriced = plan.calls.find(
		({ calls, target }) => calls > 0 && target.includes(":") && !open.prices.hasPrice(target),
	);
	if (unpriced !== undefined)
		throw new ConfigurationError(
			`Cannot keep to --max-cost-usd ${maxCostUsd}: the price of ${unpriced.target} is not known; add it to "prices" in the configuration`,
		);
	return plan;
}

interface Planned {
	readonly work: RunWork;
	readonly plan: RunPlan;
	readonly request: SystemRun;
}

/** Refuses, before anything is made or paid for, what could not be done. */
async function requireFeasible(
	session: RunSession,
	{ plan, request, work }: Planned,
): Promise<void> {
	requirePlannedTexts(plan, request);
	await requireModels(session, work, plan);
}

/** @throws {ConflictError} where the run needs responses whose texts were removed. */
function requirePlannedTexts(
	{ isExact, removedResponses }: RunPlan,
	{ callsNoSystem = false, subject }: SystemRun,
): void {
	if (removedResponses === 0) return;
	const { name } = subject.system.definition;
	const what = callsNoSystem ? `score what "${name}" has said` : `run "${name}"`;
	const count = `${isExact ? "" : "about "}${countOf(removedResponses, "response")}`;
	throw new ConflictError(
		`Cannot ${what}: ${count} that it needs had their text removed by the project's retention, expected "assay run --no-cache", which asks for all responses anew`,
	);
}

/** Finds every model that the run will call. @throws {ConfigurationError} for an unknown provider or a missing key, before anything is made. */
async function requireModels(
	{ open }: RunSession,
	{ evaluators, responder }: RunWork,
	plan: RunPlan,
): Promise<void> {
	const judges = evaluators.flatMap((one) => (one.kind === "ledgered" ? one.modelId : []));
	const models = new Set([responder.modelId, ...judges]);
	for (const { calls, target } of plan.calls)
		if (calls > 0 && models.has(target)) await open.directory.resolve(target);
}
