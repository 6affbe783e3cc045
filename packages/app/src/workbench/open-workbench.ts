import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { StoreError } from "@assay/core/domain";
import type { Store } from "@assay/workflow/ports";
import { findConfig, hasConfig } from "../config/find-config.ts";
import { loadProject } from "../config/load-project.ts";
import { impliedProject, type Project } from "../config/project.ts";
import { readEnvironment } from "./read-environment.ts";
import type { Workbench } from "./workbench.ts";

/** What commands say about the project they work on. */
export interface WorkbenchOptions {
	/** Folder that the command was started in. */
	readonly folder: string;
	readonly config: string | undefined;
	readonly envFile: string | undefined;
	/**
	 * A folder without a configuration is a project of its own name; data can be imported before
	 * anything is defined. A folder that holds such a project already is one for every command.
	 */
	readonly mayLackConfig?: boolean;
}

/** Loads the project's configuration and opens its store. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
	const project = await findProject(options);
	const env = readEnvironment(project.root, options.envFile);
	const store = await openStore(project, env);
	return {
		project,
		store,
		env,
		clock: systemClock,
		ids: createIdSource(),
		close: () => store.close(),
	};
}

async function findProject(options: WorkbenchOptions): Promise<Project> {
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
	env: Readonly<Record<string, string | undefined>>,
): Promise<Store> {
	const url = env["DATABASE_URL"];
	if (isPostgres(url)) {
		const { openPostgresStore } = await import("@assay/adapters/postgres");
		return openPostgresStore({ url, project: project.name });
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
	return openSqliteStore({ path: file, project: project.localKey });
}

function isPostgres(url: string | undefined): url is string {
	return url !== undefined && /^postgres(ql)?:/.test(url);
}

function databaseOf(root: string): string {
	return path.join(root, ".assay", "assay.db");
}
