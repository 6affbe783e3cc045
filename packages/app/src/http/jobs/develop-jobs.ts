import type { Job } from "@assay/sdk/api";
import type { JobMessage } from "../../cli/parent-output.ts";
import type { JobList } from "./job-list.ts";
import type { CommandPlace } from "./start-command.ts";
import { hearWork, startCommandJob } from "./start-command-job.ts";

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
			startCommandJob(jobs, place, {
				kind: "develop",
				title,
				arguments: commandArguments,
				hear(message, reporter) {
					hearWork(withTotal(message, total), reporter);
					if (message.kind === "result") onResult?.(message.value);
				},
			}),
	};
}

function withTotal(message: JobMessage, total: number | undefined): JobMessage {
	return message.kind === "progress" && total !== undefined
		? { ...message, progress: { ...message.progress, total } }
		: message;
}
