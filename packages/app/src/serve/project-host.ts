import { hash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { CommandQueue } from "@assay/adapters/jobs";
import type { PostgresDatabase } from "@assay/adapters/postgres";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { AssayError } from "@assay/core/domain";
import type { Output } from "../cli/output.ts";
import { findConfig, hasConfig } from "../config/find-config.ts";
import { loadProject } from "../config/load-project.ts";
import type { Project } from "../config/project.ts";
import { followConfiguration } from "../http/configuration/follow-configuration.ts";
import { createWorkroom, type OpenWorkroom } from "../http/create-workroom.ts";
import { folderPlace } from "../http/jobs/folder-place.ts";
import { sharedJobs } from "../http/jobs/shared-jobs.ts";
import type { CommandPlace } from "../http/jobs/start-command.ts";
import { openSession } from "../run/session.ts";
import { storedProject } from "../workbench/stored-project.ts";
import { storeDefinitions } from "../workbench/sync-definitions.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { followStored } from "./follow-stored.ts";

/** The projects of a database that this server has open. */
export interface ProjectHost {
	/** A project that is open already. */
	opened(name: string): Promise<OpenWorkroom> | undefined;
	/** Opens a project where it is not open; `undefined`: the database has none of this name. */
	open(name: string): Promise<OpenWorkroom | undefined>;
	/** Closes a project, so that it is opened anew. */
	forget(name: string): Promise<void>;
	close(): Promise<void>;
}

/** What a host opens projects with. */
export interface HostOptions {
	readonly database: PostgresDatabase;
	readonly env: Workbench["env"];
	readonly envFile: string | undefined;
	readonly output: Output;
	/** Is told of every call to a provider; absent: nobody. */
	readonly observer?: Workbench["observer"];
	/** Leaves the commands of jobs to the workers; absent: they run in processes of this server. */
	readonly commands?: CommandQueue;
	/** Where the projects' uploads lie, a folder for each. */
	readonly dataFolder: string;
}

interface OpenProject {
	readonly workroom: OpenWorkroom;
	close(): Promise<void>;
}

/** A quarter of what one project has alone: several are open at once. */
const RUN_CACHE_BYTES = 192 * 1024 * 1024;

const LONGEST_FOLDER = 255;

/**
 * Opens projects as they are asked for. The project of the folder that the server was started in is
 * used with its files; the others as they were last brought to the database.
 */
export async function createProjectHost(options: HostOptions): Promise<ProjectHost> {
	const open = new Map<string, Promise<OpenProject>>();
	const closeOne = async (name: string): Promise<void> => {
		const opened = open.get(name);
		open.delete(name);
		await (await opened)?.close();
	};
	const own = await openFolder(options);
	if (own !== undefined) open.set(own.name, Promise.resolve(own));
	return {
		opened: (name) => open.get(name)?.then(({ workroom }) => workroom),
		async open(name) {
			const known = open.get(name);
			if (known !== undefined) return (await known).workroom;
			const projects = await options.database.listProjects();
			if (!projects.some((project) => project.name === name)) return undefined;
			const opening = open.get(name) ?? openStored(name, options);
			open.set(name, opening);
			// A failure is told once; the next request tries again.
			opening.catch(() => open.delete(name));
			return (await opening).workroom;
		},
		forget: closeOne,
		async close() {
			await Promise.all([...open.keys()].map(closeOne));
		},
	};
}

/**
 * Opens the project of the server's own folder. One that cannot be read, or is archived, keeps nobody
 * from the others: it is then there as the database has it.
 */
async function openFolder(
	options: HostOptions,
): Promise<(OpenProject & { readonly name: string }) | undefined> {
	const folder = process.cwd();
	if (!hasConfig(folder)) return undefined;
	try {
		const project = await loadProject(findConfig(folder, undefined));
		return { name: project.name, ...(await openOwn(project, options)) };
	} catch (error) {
		if (!(error instanceof AssayError)) throw error;
		options.output.warn(
			`The files of this folder are not used; its project is there as the database has it: ${error.message}`,
		);
		return undefined;
	}
}

/** The project of the server's own folder: its files are followed. */
async function openOwn(project: Project, options: HostOptions): Promise<OpenProject> {
	const { database, envFile, output } = options;
	const workbench = workbenchOf(project, await database.openProject(project.name), options);
	await storeDefinitions(workbench);
	const place = folderPlace({ ...(envFile !== undefined && { envFile }) });
	return openRoom(workbench, { options, place }, (workroom) =>
		followConfiguration(workroom.configuration, { place, note: (text) => output.note(text) }),
	);
}

async function openStored(name: string, options: HostOptions): Promise<OpenProject> {
	const { database, dataFolder, envFile } = options;
	const root = path.join(dataFolder, folderName(name));
	await mkdir(root, { recursive: true });
	const store = await database.openProject(name);
	const workbench = workbenchOf(await storedProject(store, { name, root }), store, options);
	const place: CommandPlace = {
		folder: root,
		projectArguments: folderPlace({ project: name, ...(envFile !== undefined && { envFile }) })
			.projectArguments,
	};
	return openRoom(workbench, { options, place }, (workroom) => followStored(workroom));
}

/** File systems take names of 255 bytes at most. */
function folderName(project: string): string {
	const name = `project-${encodeURIComponent(project)}`;
	return name.length <= LONGEST_FOLDER ? name : `long-${hash("sha256", project, "hex")}`;
}

async function openRoom(
	workbench: Workbench,
	{ options, place }: { readonly options: HostOptions; readonly place: CommandPlace },
	follow: (workroom: OpenWorkroom) => { close(): Promise<void> },
): Promise<OpenProject> {
	const ending = new AbortController();
	const opened = await openSession(workbench, {
		flags: {},
		output: options.output,
		signal: ending.signal,
	});
	const workroom = createWorkroom(opened.session, {
		place,
		envFile: options.envFile,
		runCacheBytes: RUN_CACHE_BYTES,
		shared: await sharedJobs(workbench, options.commands),
	});
	const following = follow(workroom);
	return {
		workroom,
		async close() {
			ending.abort();
			await following.close();
			await workroom.close();
			await opened.close();
		},
	};
}

function workbenchOf(
	project: Project,
	store: Workbench["store"],
	{ database, env, observer }: HostOptions,
): Workbench {
	return {
		project,
		store,
		team: database,
		observer,
		env,
		clock: systemClock,
		ids: createIdSource(),
		close: () => store.close(),
	};
}
