import { ConfigurationError, ConflictError } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
import { openTeamQueue } from "../worker/open-team-queue.ts";
import { findStoredRun } from "./find-stored-run.ts";
import type { ProjectFlags } from "./run-options.ts";

/** `assay cancel [run]`: ends a run that the workers of a team work on; what came is kept. */
export async function cancelCommand(
	wanted: string | undefined,
	flags: ProjectFlags,
): Promise<ExitCode> {
	const output = processOutput(flags);
	const workbench = await openWorkbench(projectPlace(flags));
	try {
		const { project, store, team } = workbench;
		if (team === undefined)
			throw new ConfigurationError(
				"Cannot cancel a run from here: without DATABASE_URL a run ends with Ctrl-C where it was started",
			);
		const run = await findStoredRun(store, wanted ?? "latest");
		const queue = await openTeamQueue(team, { name: "assay cancel", onError: () => undefined });
		try {
			const blocks = await queue.runs.openBlocks({ project: project.name, run: run.id });
			if (!(await blocks.end("interrupted", "it was cancelled")))
				throw new ConflictError(
					`Cannot cancel run ${run.id}: it is ${run.state}, expected one that workers work on`,
				);
		} finally {
			await queue.close();
		}
		output.note(`Run ${run.id} is cancelled. Go on with:\nassay resume ${run.id}`);
		return EXIT_CODE.good;
	} finally {
		await workbench.close();
	}
}
