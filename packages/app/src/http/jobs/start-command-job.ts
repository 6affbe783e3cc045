import type { Job } from "@assay/sdk/api";
import type { JobMessage } from "../../cli/parent-output.ts";
import { jobEnd } from "./job-end.ts";
import type { JobList, JobReporter } from "./job-list.ts";
import { type CommandPlace, startCommand } from "./start-command.ts";

/** A command that is started as a job. */
export interface CommandJob extends Pick<Job, "kind" | "title"> {
	/** The command line behind the program's name, such as `["pool", "import", …]`. */
	readonly arguments: readonly string[];
	/** Takes what the command tells; default: its lines and its progress. */
	readonly hear?: (message: JobMessage, reporter: JobReporter) => void;
	/** The run that it works on, where it is known before. */
	readonly runId?: string | undefined;
}

/** Starts a command as a job: it runs in a process of its own, and its end is that of the job. */
export function startCommandJob(
	jobs: JobList,
	place: CommandPlace,
	{ arguments: commandArguments, hear = hearWork, kind, runId, title }: CommandJob,
): Job {
	return jobs.start({ kind, title }, (reporter) => {
		if (runId !== undefined) reporter.run(runId);
		const command = startCommand(place, commandArguments, (message) => hear(message, reporter));
		const finish = async (): Promise<void> => {
			const end = await command.ended;
			for (const line of end.errors.split("\n").filter(Boolean)) reporter.line(line);
			reporter.ended(jobEnd(end));
		};
		void finish();
		return command;
	});
}

/** Tells a job's lines and progress, of work that belongs to no run. */
export function hearWork(message: JobMessage, reporter: JobReporter): void {
	switch (message.kind) {
		case "line":
			reporter.line(message.text.trim());
			return;
		case "progress": {
			const { runId: _none, ...progress } = message.progress;
			reporter.progress(progress);
			return;
		}
		case "configuration":
		case "result":
	}
}
