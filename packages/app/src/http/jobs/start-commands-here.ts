import type { CommandJob, CommandStarter } from "./command-starter.ts";
import { hearCommand } from "./hear-command.ts";
import { jobEnd } from "./job-end.ts";
import type { JobList, JobReporter } from "./job-list.ts";
import { type CommandPlace, type StartedCommand, startCommand } from "./start-command.ts";

/** Starts each command in a process of its own beside the server; its end is that of the job. */
export function startCommandsHere(jobs: JobList, place: CommandPlace): CommandStarter {
	return {
		start: (command) =>
			jobs.start({ kind: command.kind, title: command.title }, (reporter) => {
				const started = carryOut(place, command, reporter);
				const finish = async (): Promise<void> => {
					const end = await started.ended;
					for (const line of end.errors.split("\n").filter(Boolean)) reporter.line(line);
					reporter.ended(jobEnd(end));
				};
				void finish();
				return started;
			}),
	};
}

function carryOut(
	place: CommandPlace,
	{ arguments: commandArguments, kind, onResult, runId, total }: CommandJob,
	reporter: JobReporter,
): StartedCommand {
	if (runId !== undefined) reporter.run(runId);
	return startCommand(place, commandArguments, (message) => {
		hearCommand(message, { kind, total }, reporter);
		if (message.kind === "result") onResult?.(message.value);
	});
}
