import type { Job } from "@assay/sdk/api";
import type { JobMessage } from "../../cli/parent-output.ts";
import { jobEnd } from "./job-end.ts";
import type { JobList, JobReporter } from "./job-list.ts";
import { type CommandPlace, startCommand } from "./start-command.ts";

/** A command about pools, labeling functions, models or sets. */
export interface DevelopStart {
	/** What it works on, for people. */
	readonly title: string;
	/** The command line behind the program's name, such as `["pool", "import", …]`. */
	readonly arguments: readonly string[];
	/** How much there is to do, where that is known and the command cannot know it. */
	readonly total?: number | undefined;
	/** Told what the command gives as its result, as it comes. */
	readonly onResult?: ((value: unknown) => void) | undefined;
}

/** Starts commands of developing as jobs. */
export interface DevelopJobs {
	start(start: DevelopStart): Job;
}

/** Makes jobs of commands. */
export function createDevelopJobs(jobs: JobList, place: CommandPlace): DevelopJobs {
	return {
		start: ({ arguments: commandArguments, onResult, title, total }) =>
			jobs.start({ kind: "develop", title }, (reporter) => {
				const command = startCommand(place, commandArguments, (message) => {
					hear(message, reporter, total);
					if (message.kind === "result") onResult?.(message.value);
				});
				const finish = async (): Promise<void> => {
					const end = await command.ended;
					for (const line of end.errors.split("\n").filter(Boolean)) reporter.line(line);
					reporter.ended(
						end.signal === undefined
							? jobEnd(end)
							: {
									state: "failed",
									failure: `The process was killed (${end.signal}); start it again to do what is missing`,
								},
					);
				};
				void finish();
				return command;
			}),
	};
}

function hear(message: JobMessage, reporter: JobReporter, total: number | undefined): void {
	switch (message.kind) {
		case "line":
			reporter.line(message.text.trim());
			return;
		case "progress": {
			const { runId: _none, ...progress } = message.progress;
			reporter.progress({ ...progress, total: total ?? progress.total });
			return;
		}
		case "configuration":
		case "result":
	}
}
