import type { FineTuneStart, Job } from "@assay/sdk/api";
import type { JobMessage } from "../../cli/parent-output.ts";
import { jobEnd } from "./job-end.ts";
import type { JobList, JobReporter } from "./job-list.ts";
import { type CommandPlace, startCommand } from "./start-command.ts";

/** Starts `assay fine-tune start` and `status --follow` as jobs. */
export interface FineTuneJobs {
	start(start: FineTuneStart): Job;
	follow(name: string): Job;
}

/** Makes jobs of commands. */
export function createFineTuneJobs(jobs: JobList, place: CommandPlace): FineTuneJobs {
	const begin = (title: string, commandArguments: readonly string[]): Job =>
		jobs.start({ kind: "develop", title }, (reporter) => {
			const command = startCommand(place, ["fine-tune", ...commandArguments], (message) =>
				hear(message, reporter),
			);
			const finish = async (): Promise<void> => {
				const end = await command.ended;
				for (const line of end.errors.split("\n").filter(Boolean)) reporter.line(line);
				reporter.ended(jobEnd(end));
			};
			void finish();
			return command;
		});
	return {
		start: (start) => begin(`Fine-tune ${start.name}`, ["start", ...flagsOf(start)]),
		follow: (name) => begin(`Follow fine-tune ${name}`, ["status", "--follow", name]),
	};
}

/** The command line that says the same. */
function flagsOf(start: FineTuneStart): readonly string[] {
	const { command, curatedSet, epochs, model, name, recipe, seed, system, trainer } = start;
	return [
		`--name=${name}`,
		`--trainer=${trainer}`,
		`--model=${model}`,
		...one("--system", system),
		...one("--epochs", epochs),
		...one("--seed", seed),
		...one("--recipe", recipe),
		...one("--command", command),
		curatedSet,
	];
}

function one(flag: string, value: string | number | undefined): readonly string[] {
	return value === undefined ? [] : [`${flag}=${value}`];
}

function hear(message: JobMessage, reporter: JobReporter): void {
	if (message.kind === "line") reporter.line(message.text.trim());
}
