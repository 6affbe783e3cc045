import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { PostgresDatabase } from "@assay/adapters/postgres";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { ConfigurationError, nearestHint, StoreError } from "@assay/core/domain";
import { findConfig, hasConfig } from "../config/find-config.ts";
import { loadProject } from "../config/load-project.ts";
import { impliedProject, type Project } from "../config/project.ts";
import { projectEnvironment } from "./project-environment.ts";
import { readEnvironment } from "./read-environment.ts";
import { storedProject } from "./stored-project.ts";
import type { Workbench } from "./workbench.ts";

/** A transaction, and what is asked beside it. */
const LEAST_CONNECTIONS = 2;

/** What commands say about the project they work on. */
export interface WorkbenchOptions {
	/** Folder that the command was started in. */
	readonly folder: string;
	readonly config: string | undefined;
	readonly envFile: string | undefined;
	/** Name of a project of the team's database, used without its files; default: the folder's project. */
	readonly stored?: string | undefined;
	/**
	 * A folder without a configuration is a project of its own name; data can be imported before
	 * anything is defined. A folder that holds such a project already is one for every command.
	 */
	readonly mayLackConfig?: boolean;
}

/** Loads the project's configuration and opens its store. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
	const stored = options.stored ?? (await storedNamesake(options));
	if (stored !== undefined) return openStoredWorkbench(options, stored);
	const project = await findProject(options);
	const env = projectEnvironment(project, options.envFile);
	return toWorkbench(project, env, await openStore(project, env));
}

/**
 * Name of a folder without a configuration, where the team's database has a project of it: what was
 * imported from the folder before. In the folder itself nothing tells.
 */
async function storedNamesake({
	config,
	envFile,
	folder,
}: WorkbenchOptions): Promise<string | undefined> {
	if (config !== undefined || hasConfig(folder)) return undefined;
	const env = readEnvironment(folder, envFile);
	if (!isPostgres(env["DATABASE_URL"])) return undefined;
	const database = await openTeamDatabase(env, "open the project");
	const { name } = impliedProject(folder);
	const projects = await database.listProjects().finally(() => database.close());
	return projects.some((one) => one.name === name) ? name : undefined;
}

/** @throws {ConfigurationError} without a team's database, or where it has no such project. */
async function openStoredWorkbench(options: WorkbenchOptions, name: string): Promise<Workbench> {
	const env = readEnvironment(options.folder, options.envFile);
	const database = await openTeamDatabase(env, `use --project ${name}`);
	try {
		await requireProject(database, name);
		const store = await database.openProject(name);
		const project = await storedProject(store, { name, root: options.folder });
		return toWorkbench(project, env, { store, team: database });
	} catch (error) {
		await database.close();
		throw error;
	}
}

/**
 * Opens the database that a team shares.
 *
 * @param what completes "Cannot …" where there is none.
 * @throws {ConfigurationError} where `DATABASE_URL` does not name one.
 */
export async function openTeamDatabase(
	env: Workbench["env"],
	what: string,
	maxConnections?: number,
): Promise<PostgresDatabase> {
	const url = env["DATABASE_URL"];
	if (!isPostgres(url))
		throw new ConfigurationError(
			`Cannot ${what}: DATABASE_URL is ${url === undefined ? "not set" : "no address of PostgreSQL"}, expected postgres://user:password@host:5432/database`,
		);
	const most = connectionsOf(env["ASSAY_CONNECTIONS"]) ?? maxConnections;
	const { openPostgresDatabase } = await import("@assay/adapters/postgres");
	return openPostgresDatabase({ url, ...(most !== undefined && { maxConnections: most }) });
}

/** @throws {ConfigurationError} for what is no number of connections. */
function connectionsOf(text: string | undefined): number | undefined {
	if (text === undefined || text === "") return undefined;
	const count = Number(text);
	if (Number.isSafeInteger(count) && count >= LEAST_CONNECTIONS) return count;
	throw new ConfigurationError(
		`Cannot open the database: ASSAY_CONNECTIONS is "${text}", expected a whole number of at least ${LEAST_CONNECTIONS}`,
	);
}

async function requireProject(database: PostgresDatabase, name: string): Promise<void> {
	const names = (await database.listProjects()).map((one) => one.name);
	if (names.includes(name)) return;
	throw new ConfigurationError(
		`Cannot use --project ${name}${nearestHint(name, names)}: the database has no such project, expected one of: ${names.join(", ") || "none is there"}`,
	);
}

function toWorkbench(
	project: Project,
	env: Workbench["env"],
	{ store, team }: Pick<Workbench, "store" | "team">,
): Workbench {
	return {
		project,
		store,
		...(team && { team }),
		env,
		clock: systemClock,
		ids: createIdSource(),
		async close() {
			await store.close();
			await team?.close();
		},
	};
}

/** Loads the project's configuration alone. */
export async function findProject(options: WorkbenchOptions): Promise<Project> {
	const mayLackConfig = options.mayLackConfig || existsSync(databaseOf(options.folder));
	if (mayLackConfig && options.config === undefined && !hasConfig(options.folder))
		return impliedProject(options.folder);
	return loadProject(findConfig(options.folder, options.config));
}

/** True where a folder has a configuration, or data that was imported without one. */
export function hasProject(folder: string): boolean {
	return hasConfig(folder) || existsSync(databaseOf(folder));
}

/** Names where a project's data lies: the same for configurations that share it. */
export function dataPlace({ env, project }: Pick<Workbench, "env" | "project">): string {
	const url = env["DATABASE_URL"];
	return isPostgres(url)
		? `${url} ${project.name}`
		: `${databaseOf(project.root)} ${project.localKey}`;
}

/** The team's PostgreSQL where `DATABASE_URL` says so, else one file in the project's folder. */
async function openStore(
	project: Project,
	env: Workbench["env"],
): Promise<Pick<Workbench, "store" | "team">> {
	if (isPostgres(env["DATABASE_URL"])) {
		const team = await openTeamDatabase(env, "open the project");
		try {
			return { team, store: await team.openProject(project.name) };
		} catch (error) {
			await team.close();
			throw error;
		}
	}
	const file = databaseOf(project.root);
	const folder = path.dirname(file);
	try {
		mkdirSync(folder, { recursive: true });
	} catch (cause) {
		throw new StoreError(
			`Cannot keep results in ${folder}: the folder cannot be written; make it writable or set DATABASE_URL`,
			{ cause },
		);
	}
	const { openSqliteStore } = await import("@assay/adapters/sqlite");
	return { store: await openSqliteStore({ path: file, project: project.localKey }) };
}

/** True where an address names a PostgreSQL. */
export function isPostgres(url: string | undefined): url is string {
	return url !== undefined && /^postgres(ql)?:/.test(url);
}

/** The database of a project's own folder. */
export function databaseOf(root: string): string {
	return path.join(root, ".assay", "assay.db");
}
