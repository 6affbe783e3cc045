import type { FineTuneStart, Job } from "@assay/sdk/api";
import type { JobList } from "./job-list.ts";
import type { CommandPlace } from "./start-command.ts";
import { startCommandJob } from "./start-command-job.ts";

/** Starts `assay fine-tune start` and `status --follow` as jobs. */
export interface FineTuneJobs {
	start(start: FineTuneStart): Job;
	follow(name: string): Job;
}

/** Makes jobs of commands. */
export function createFineTuneJobs(jobs: JobList, place: CommandPlace): FineTuneJobs {
	const begin = (title: string, commandArguments: readonly string[]): Job =>
		startCommandJob(jobs, place, {
			kind: "develop",
			title,
			arguments: ["fine-tune", ...commandArguments],
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
