import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { databaseOf, findProject, isPostgres } from "../workbench/open-workbench.ts";
import { projectEnvironment } from "../workbench/project-environment.ts";

/** Flags of `assay backup`. */
export interface BackupFlags {
	readonly to: string;
	readonly config?: string;
	readonly envFile?: string;
	readonly json?: boolean;
	readonly quiet?: boolean;
}

const BYTES_PER_MB = 1024 * 1024;

/** `assay backup`: copies the database of the folder's project as it is now, while others write to it. */
export async function backupCommand(flags: BackupFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const { config, envFile } = flags;
	const project = await findProject({
		folder: process.cwd(),
		config,
		envFile,
		mayLackConfig: true,
	});
	if (isPostgres(projectEnvironment(project, envFile)["DATABASE_URL"]))
		throw new ConfigurationError(
			"Cannot back up PostgreSQL: its own pg_dump does that, for all projects at once; see docs/team/backup.md",
		);
	const { backUpSqlite } = await import("@assay/adapters/sqlite");
	const to = path.resolve(flags.to);
	const bytes = backUpSqlite({ path: databaseOf(project.root), to });
	output.print(`Backed up to ${to} (${(bytes / BYTES_PER_MB).toFixed(1)} MB)`);
	output.json({ file: to, bytes });
	return EXIT_CODE.good;
}
