import type { ProjectFlags } from "../run/run-options.ts";
import type { WorkbenchOptions } from "./open-workbench.ts";

/** Which project a command works on: that of its folder, where its flags name no other. */
export function projectPlace(
	flags: ProjectFlags,
): Pick<WorkbenchOptions, "folder" | "config" | "envFile" | "stored"> {
	return {
		folder: process.cwd(),
		config: flags.config,
		envFile: flags.envFile,
		stored: flags.project,
	};
}
