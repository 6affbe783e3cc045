import { ConfigurationError } from "@assay/core/domain";
import type { JobStore } from "@assay/workflow/ports";
import type { ExitCode } from "../cli/exit-code.ts";
import { sharedJobs } from "../http/jobs/shared-jobs.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";

/**
 * Opens the jobs of a team's project for one command.
 *
 * @throws {ConfigurationError} without a team's database: the jobs are in a server's memory then.
 */
export async function withJobs(
	flags: ProjectFlags,
	use: (jobs: JobStore) => Promise<ExitCode>,
): Promise<ExitCode> {
	const workbench = await openWorkbench({ ...projectPlace(flags), mayLackConfig: true });
	try {
		const shared = await sharedJobs(workbench);
		if (shared === undefined)
			throw new ConfigurationError(
				"Cannot look at the jobs: DATABASE_URL is not set, expected postgres://user:password@host:5432/database; jobs of a project without it are on the page of assay ui alone",
			);
		return await use(shared.store);
	} finally {
		await workbench.close();
	}
}
