import { ConfigurationError, type RunId } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { openBenchmarkPorts } from "../workbench/benchmark-ports.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { openOfflineSandbox } from "../workbench/offline-sandbox.ts";
import { openWorkbench, type WorkbenchOptions } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { listenForInterruption } from "./interruption.ts";
import type { RunOrdering, RunSession } from "./run-one-system.ts";
import type { CallFlags } from "./run-options.ts";

/** Calls in flight at most, where nothing else is said. */
export const DEFAULT_CONCURRENCY = 16;
/** Time limit of one call, where nothing else is said. */
export const DEFAULT_TIMEOUT_MS = 120_000;

/** A session, and what to close when its work is done. */
export interface OpenSession {
	readonly session: RunSession;
	close(): Promise<void>;
}

/** What a session is opened with. */
export interface SessionOptions {
	readonly flags: CallFlags & { readonly model?: string };
	readonly output: Output;
	readonly signal: AbortSignal;
}

/** Opens the adapters of a project, offline models included; closing them closes the project too. */
export async function openSession(
	workbench: Workbench,
	{ flags, output, signal }: SessionOptions,
): Promise<OpenSession> {
	if (flags.detach && workbench.team === undefined)
		throw new ConfigurationError(
			"Cannot use --detach: the project has no workers, expected DATABASE_URL to name a team's PostgreSQL",
		);
	const { run } = workbench.project;
	const concurrency = flags.maxConcurrency ?? run.concurrency ?? DEFAULT_CONCURRENCY;
	const maxCostUsd = flags.maxCostUsd ?? run.maxCostUsd;
	const sandbox = await openOfflineSandbox(
		await effectiveProject(workbench),
		workbench.env,
		flags.model === undefined ? [] : [flags.model],
	);
	const open = openBenchmarkPorts(workbench, {
		sandboxUrl: sandbox?.baseUrl,
		concurrency,
		retries: flags.retryOnError ?? run.retries,
		timeoutMs: flags.timeoutMs ?? run.timeoutMs ?? DEFAULT_TIMEOUT_MS,
		maxCostUsd,
	});
	return {
		session: {
			workbench,
			output,
			open,
			concurrency,
			maxCostUsd,
			signal,
			...(workbench.team && { ordering: orderingOf(flags) }),
		},
		async close() {
			await open.close();
			await sandbox?.close();
			await workbench.close();
		},
	};
}

/** What is asked of the team's workers: the command's own words, since they know the project's settings. */
function orderingOf({
	detach,
	maxCostUsd,
	priority,
	retryOnError,
	timeoutMs,
}: CallFlags): RunOrdering {
	return {
		isDetached: detach ?? false,
		priority: priority ?? "normal",
		settings: {
			...(retryOnError !== undefined && { retries: retryOnError }),
			...(timeoutMs !== undefined && { timeoutMs }),
			...(maxCostUsd !== undefined && { maxCostUsd }),
		},
	};
}

/** Opens the project and its adapters, does the command's work, closes everything. */
export async function withSession(
	flags: SessionOptions["flags"] & Pick<WorkbenchOptions, "mayLackConfig">,
	output: Output,
	work: (session: RunSession) => Promise<ExitCode>,
): Promise<ExitCode> {
	const workbench = await openWorkbench({
		...projectPlace(flags),
		mayLackConfig: flags.mayLackConfig ?? false,
	});
	const interruption = listenForInterruption(() =>
		output.note("\nStopping: responses that are under way are not waited for; what came is kept"),
	);
	const { signal } = interruption;
	const open = await openSession(workbench, { flags, output, signal });
	try {
		return await work(open.session);
	} catch (error) {
		if (signal.aborted) return EXIT_CODE.interrupted;
		throw error;
	} finally {
		interruption.stopListening();
		await open.close();
	}
}

/** Says how to follow a run that the workers do, as the last line. */
export function tellQueued(output: Output, id: RunId): ExitCode {
	output.warn(`Queued for the workers: run ${id}. Follow it with:\nassay runs\nassay report ${id}`);
	return EXIT_CODE.good;
}

/** Says how to go on, as the last line. */
export function tellInterrupted(output: Output, id: RunId): ExitCode {
	output.warn(`Interrupted. Go on with:\nassay resume ${id}`);
	return EXIT_CODE.interrupted;
}
