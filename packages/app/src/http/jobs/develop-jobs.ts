import type { Job } from "@assay/sdk/api";
import type { CommandJob, CommandStarter } from "./command-starter.ts";

/** Starts commands about pools, labeling functions, models or sets as jobs. */
export interface DevelopJobs {
	start(command: Omit<CommandJob, "kind">): Promise<Job>;
}

/** Makes jobs of commands. */
export function createDevelopJobs(commands: CommandStarter): DevelopJobs {
	return { start: (command) => commands.start({ kind: "develop", ...command }) };
}
