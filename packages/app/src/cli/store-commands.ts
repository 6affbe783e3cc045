import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";
import { option } from "./option-parsers.ts";
import { addProjectOptions } from "./project-options.ts";

/** Commands on where projects lie, and on the projects of a database. */
export function addStoreCommands(program: Command, finish: (code: ExitCode) => void): void {
	addPlaceCommands(program, finish);
	addListCommands(
		program
			.command("project")
			.description("the projects of a database: list, create, archive, delete, export"),
		finish,
	);
}

function addPlaceCommands(program: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(program.command("move"))
		.description("copy the project with everything to another database, compared and resumable")
		.addOption(
			option(
				"--to <store>",
				"postgres://…, sqlite (the folder's own file), or the path of a SQLite file",
			).makeOptionMandatory(),
		)
		.addOption(option("--from <store>", "the same (default: where the project lies now)"))
		.action(async (flags) => {
			const { moveCommand } = await import("../move/move-command.ts");
			finish(await moveCommand(flags));
		});
	program
		.command("backup")
		.description("copy the data of the folder's project as it is now, also while a run writes")
		.addOption(option("--to <file>", "a new file").makeOptionMandatory())
		.addOption(option("-c, --config <path>", "configuration file (default: assay.config.ts)"))
		.addOption(option("--env-file <path>", "file with environment variables (default: .env)"))
		.addOption(option("--json", "results as JSON on stdout, everything for people on stderr"))
		.addOption(option("--quiet", "no notes"))
		.action(async (flags) => {
			const { backupCommand } = await import("../projects/backup-command.ts");
			finish(await backupCommand(flags));
		});
	addProjectOptions(program.command("retention"))
		.description(
			"what is older than the configuration keeps it: tells what would go, and removes it",
		)
		.addOption(option("--apply", "remove it; without this nothing is removed"))
		.action(async (flags) => {
			const { retentionCommand } = await import("../retention/retention-command.ts");
			finish(await retentionCommand(flags));
		});
}

function addListCommands(project: Command, finish: (code: ExitCode) => void): void {
	addProjectOptions(project.command("list", { isDefault: true }))
		.description("every project of the database, archived ones too")
		.action(async (flags) => {
			const { listProjectsCommand } = await import("../projects/list-projects-command.ts");
			finish(await listProjectsCommand(flags));
		});
	addProjectOptions(project.command("create <name>"))
		.description("make a project without anything in it")
		.action(async (name, flags) => {
			const { createProjectCommand } = await import("../projects/create-project-command.ts");
			finish(await createProjectCommand(name, flags));
		});
	addProjectOptions(project.command("archive <name>"))
		.description("keep a project to be read only")
		.action(async (name, flags) => {
			const { archiveProjectCommand } = await import("../projects/archive-project-command.ts");
			finish(await archiveProjectCommand(name, flags, "archive"));
		});
	addProjectOptions(project.command("restore <name>"))
		.description("take an archived project back into use")
		.action(async (name, flags) => {
			const { archiveProjectCommand } = await import("../projects/archive-project-command.ts");
			finish(await archiveProjectCommand(name, flags, "restore"));
		});
	addProjectOptions(project.command("delete <name>"))
		.description("delete a project with all that it holds; tells what that is")
		.addOption(option("--yes <name>", "its name again; without it nothing is deleted"))
		.action(async (name, flags) => {
			const { deleteProjectCommand } = await import("../projects/delete-project-command.ts");
			finish(await deleteProjectCommand(name, flags));
		});
	addProjectOptions(project.command("export [name]"))
		.description("write everything that a project holds as JSON lines, a file per table")
		.addOption(option("-o, --output <folder>", "a new or empty folder (default: <name>-export)"))
		.action(async (name, flags) => {
			const { exportProjectCommand } = await import("../projects/export-project-command.ts");
			finish(await exportProjectCommand(name, flags));
		});
}
