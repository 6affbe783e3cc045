import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import { listenForInterruption } from "../run/interruption.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { type FineTuneDesk, openFineTuneDesk } from "./fine-tune-desk.ts";

/** What the commands of `assay fine-tune` have. */
export interface FineTuneSession {
	readonly workbench: Workbench;
	readonly desk: FineTuneDesk;
	readonly output: Output;
	readonly signal: AbortSignal;
}

/** Opens the project, does the command's work, closes everything; Ctrl-C ends the following alone. */
export async function withFineTunes(
	flags: ProjectFlags,
	work: (session: FineTuneSession) => Promise<ExitCode>,
): Promise<ExitCode> {
	const output = processOutput(flags);
	const workbench = await openWorkbench(projectPlace(flags));
	const desk = openFineTuneDesk(workbench);
	const interruption = listenForInterruption(() => undefined);
	try {
		return await work({ workbench, desk, output, signal: interruption.signal });
	} catch (error) {
		if (interruption.signal.aborted) return EXIT_CODE.interrupted;
		throw error;
	} finally {
		interruption.stopListening();
		await desk.close();
		await workbench.close();
	}
}
