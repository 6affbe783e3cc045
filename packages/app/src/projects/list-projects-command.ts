import { momentText } from "@assay/adapters/reports";
import type { ListedProject } from "@assay/workflow/ports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { renderTable, type TableColumn } from "../terminal/render-table.ts";
import { isPostgres } from "../workbench/open-workbench.ts";
import { projectSurroundings, withDatabase } from "./with-database.ts";

const COLUMNS: readonly TableColumn[] = [
	{ header: "project", isFlexible: true },
	{ header: "made" },
	{ header: "state" },
];

/** `assay project list`: the projects of the database, or the one of the folder. */
export async function listProjectsCommand(flags: ProjectFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const projects = await listProjects(flags);
	const rows = projects.map(({ archivedAt, createdAt, name }) => [
		name,
		createdAt === undefined ? "" : momentText(createdAt),
		archivedAt === undefined ? "in use" : `archived ${momentText(archivedAt)}`,
	]);
	output.print(
		rows.length === 0
			? "No projects yet; make one with: assay init, or assay project create"
			: renderTable(COLUMNS, rows, output.width).join("\n"),
	);
	output.json({ schema: 1, projects });
	return EXIT_CODE.good;
}

/** A folder's own file holds the folder's project alone. */
async function listProjects(flags: ProjectFlags): Promise<readonly ListedProject[]> {
	const { env, project } = await projectSurroundings(flags);
	if (!isPostgres(env["DATABASE_URL"]))
		return project === undefined ? [] : [{ name: project.name }];
	return withDatabase(flags, "list the projects", (database) => database.listProjects());
}
