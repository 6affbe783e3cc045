import type { RunId } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { openBenchmarkPorts } from "../workbench/benchmark-ports.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { openOfflineSandbox } from "../workbench/offline-sandbox.ts";
import { openWorkbench, type WorkbenchOptions } from "../workbench/open-workbench.ts";
import { listenForInterruption } from "./interruption.ts";
import type { RunSession } from "./run-one-system.ts";
import type { CallFlags } from "./run-options.ts";

/** Calls in flight at most, where nothing else is said. */
export const DEFAULT_CONCURRENCY = 16;
/** Time limit of one call, where nothing else is said. */
export const DEFAULT_TIMEOUT_MS = 120_000;

/** Opens the project and its adapters, does the command's work, closes everything. */
export async function withSession(
	flags: CallFlags & Pick<WorkbenchOptions, "mayLackConfig"> & { readonly model?: string },
	output: Output,
	work: (session: RunSession) => Promise<ExitCode>,
): Promise<ExitCode> {
	const workbench = await openWorkbench({
		folder: process.cwd(),
		config: flags.config,
		envFile: flags.envFile,
		mayLackConfig: flags.mayLackConfig ?? false,
	});
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
	const interruption = listenForInterruption(() =>
		output.note("\nStopping: responses that are under way are not waited for; what came is kept"),
	);
	try {
		return await work({
			workbench,
			output,
			open,
			concurrency,
			maxCostUsd,
			signal: interruption.signal,
		});
	} catch (error) {
		if (interruption.signal.aborted) return EXIT_CODE.interrupted;
		throw error;
	} finally {
		interruption.stopListening();
		await open.close();
		await sandbox?.close();
		await workbench.close();
	}
}

/** Says how to go on, as the last line. */
export function tellInterrupted(output: Output, id: RunId): ExitCode {
	output.warn(`Interrupted. Go on with:\nassay resume ${id}`);
	return EXIT_CODE.interrupted;
}
