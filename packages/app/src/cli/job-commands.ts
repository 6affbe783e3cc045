import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { addProjectOptions } from "./project-options.ts";

/** Commands about the jobs of a team's project. Each loads its code only when it is used. */
export function addJobCommands(program: Command, finish: (code: ExitCode) => void): void {
	const jobs = program.command("jobs").description("jobs of a team's project (DATABASE_URL)");
	addProjectOptions(jobs.command("list", { isDefault: true }))
		.description("list the jobs, newest first")
		.action(async (flags) => {
			const { jobsCommand } = await import("../jobs/jobs-command.ts");
			finish(await jobsCommand(flags));
		});
	addProjectOptions(jobs.command("stop <job>"))
		.description("stop a job; what it has got so far is kept")
		.action(async (job, flags) => {
			const { stopJobCommand } = await import("../jobs/stop-job-command.ts");
			finish(await stopJobCommand(job, flags));
		});
}
