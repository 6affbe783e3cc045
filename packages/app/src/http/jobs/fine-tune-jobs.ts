import type { FineTuneStart, Job } from "@assay/sdk/api";
import type { CommandStarter } from "./command-starter.ts";

/** Starts `assay fine-tune start` and `status --follow` as jobs. */
export interface FineTuneJobs {
	start(start: FineTuneStart): Promise<Job>;
	follow(name: string): Promise<Job>;
}

/** Makes jobs of commands. */
export function createFineTuneJobs(commands: CommandStarter): FineTuneJobs {
	return {
		start: (start) =>
			commands.start({
				kind: "develop",
				title: `Fine-tune ${start.name}`,
				arguments: ["fine-tune", "start", ...flagsOf(start)],
				// Begun a second time its name would be taken; whoever follows it goes on with it.
				isBoundHere: true,
			}),
		follow: (name) =>
			commands.start({
				kind: "develop",
				title: `Follow fine-tune ${name}`,
				arguments: ["fine-tune", "status", "--follow", "--", name],
			}),
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
		"--",
		curatedSet,
	];
}

function one(flag: string, value: string | number | undefined): readonly string[] {
	return value === undefined ? [] : [`${flag}=${value}`];
}
