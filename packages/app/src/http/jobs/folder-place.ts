import type { ProjectFlags } from "../../run/run-options.ts";
import type { CommandPlace } from "./start-command.ts";

/** Where commands of a server run that was started in the project's folder, or names the project. */
export function folderPlace(flags: ProjectFlags): CommandPlace {
	return {
		folder: process.cwd(),
		projectArguments: [
			...(flags.config === undefined ? [] : [`--config=${flags.config}`]),
			...(flags.envFile === undefined ? [] : [`--env-file=${flags.envFile}`]),
			...(flags.project === undefined ? [] : [`--project=${flags.project}`]),
		],
	};
}
