import { ConfigurationError } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withDatabase } from "./with-database.ts";

/** `assay project create`: a project without anything in it. */
export async function createProjectCommand(name: string, flags: ProjectFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	if (name.trim() === "")
		throw new ConfigurationError("Cannot create a project: its name is empty, expected a name");
	await withDatabase(flags, "create a project", (database) =>
		database.createProject(name, Date.now()),
	);
	output.print(`Created project ${name}`);
	output.json({ schema: 1, created: name });
	return EXIT_CODE.good;
}
