import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withDatabase } from "./with-database.ts";

/** `assay project archive` and `restore`: whether a project can be written. */
export async function archiveProjectCommand(
	name: string,
	flags: ProjectFlags,
	action: "archive" | "restore",
): Promise<ExitCode> {
	const output = processOutput(flags);
	const archivedAt = action === "archive" ? Date.now() : undefined;
	await withDatabase(flags, `${action} a project`, (database) =>
		database.archiveProject(name, archivedAt),
	);
	output.print(
		action === "archive"
			? `Archived project ${name}: it can be read; "assay project restore" takes it back into use`
			: `Project ${name} is in use again`,
	);
	output.json({ schema: 1, project: name, isArchived: action === "archive" });
	return EXIT_CODE.good;
}
