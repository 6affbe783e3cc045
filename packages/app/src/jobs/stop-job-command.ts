import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { noSuchJob } from "../http/jobs/job-list.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withJobs } from "./with-jobs.ts";

/** `assay jobs stop <id>`: asks a job to end, wherever it is worked on. */
export function stopJobCommand(id: string, flags: ProjectFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withJobs(flags, async (store) => {
		const job = await store.stopJob(id);
		if (job === undefined) throw noSuchJob(id);
		output.print(
			job.state === "running"
				? `"${job.title}" is being stopped; what it has got so far is kept`
				: `"${job.title}": ${job.state}`,
		);
		output.json({ schema: 1, job });
		return EXIT_CODE.good;
	});
}
