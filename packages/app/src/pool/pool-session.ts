import type { CriterionDefinition } from "@assay/core/domain";
import type { RunWorker, Versioned } from "@assay/workflow/benchmark";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import { PROGRAM_VERSION } from "../program-version.ts";
import { listenForInterruption } from "../run/interruption.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { createRunWorker } from "../run/run-worker.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
import { storeDefinitions } from "../workbench/sync-definitions.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { projectCriteria } from "./project-criteria.ts";

/** What a command about pools works with. */
export interface PoolSession {
	readonly workbench: Workbench;
	readonly output: Output;
	readonly signal: AbortSignal;
	readonly worker: RunWorker;
	readonly programVersion: string;
	/** Criteria of the project, brought up to date in the store. */
	criteria(): Promise<readonly Versioned<CriterionDefinition>[]>;
}

/** Opens the project, does the command's work, closes everything. */
export async function withPools(
	flags: ProjectFlags,
	work: (session: PoolSession) => Promise<void>,
): Promise<ExitCode> {
	const output = processOutput(flags);
	const workbench = await openWorkbench({ ...projectPlace(flags), mayLackConfig: true });
	const interruption = listenForInterruption(() => output.note("Stopping"));
	const { signal } = interruption;
	try {
		await work({
			workbench,
			output,
			signal,
			worker: createRunWorker(workbench.store, workbench.clock),
			programVersion: PROGRAM_VERSION,
			async criteria() {
				await storeDefinitions(workbench);
				return projectCriteria(workbench);
			},
		});
		return EXIT_CODE.good;
	} catch (error) {
		if (signal.aborted) return EXIT_CODE.interrupted;
		throw error;
	} finally {
		output.endProgress();
		interruption.stopListening();
		await workbench.close();
	}
}
