import type { PostgresDatabase } from "@assay/adapters/postgres";
import type { OrderedRun } from "@assay/adapters/queue";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { prepareWork, type RunSubject, type RunWork } from "@assay/workflow/benchmark";
import type { Semaphore } from "@assay/workflow/calls";
import type { RunPriority, Store, StoredRun } from "@assay/workflow/ports";
import type { Project } from "../config/project.ts";
import { DEFAULT_TIMEOUT_MS } from "../run/session.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { openBenchmarkPorts } from "../workbench/benchmark-ports.ts";
import { openOfflineSandbox } from "../workbench/offline-sandbox.ts";
import { storedProject } from "../workbench/stored-project.ts";
import type { Workbench } from "../workbench/workbench.ts";

/** What a worker works with, on whatever run. */
export interface WorkerPlace {
	readonly database: PostgresDatabase;
	/** Folder that the worker was started in. */
	readonly folder: string;
	readonly env: Workbench["env"];
	/** The project whose code the folder holds. */
	readonly project: Project | undefined;
	/** Room for calls of all runs together. */
	readonly slots: Semaphore;
	readonly drain: AbortSignal;
	readonly stop: AbortSignal;
	/** What the worker tells of its work; absent: nothing. */
	readonly telemetry?: Pick<Telemetry, "calls" | "metrics" | "tracing">;
}

/** A run as the database has it. */
export interface FoundRun {
	readonly order: OrderedRun;
	readonly store: Store;
	readonly run: StoredRun;
	readonly subject: RunSubject;
}

/** Work on a run, and what to close afterwards. */
export interface OpenedRun {
	readonly work: RunWork;
	close(): Promise<void>;
}

/** Rows in work for each call that may be in flight: how runs that are worked on at once share the calls. */
const ROWS_PER_CALL: Readonly<Record<RunPriority, number>> = { high: 6, normal: 2, low: 1 };

/** Opens what work on an ordered run needs. @throws {ConfigurationError} when a definition is invalid. */
export async function openOrderedRun(place: WorkerPlace, found: FoundRun): Promise<OpenedRun> {
	const { order, run, store, subject } = found;
	const { settings } = order;
	const project = await projectOf(place, found);
	const workbench: Workbench = {
		project,
		store,
		team: place.database,
		observer: place.telemetry?.calls,
		env: place.env,
		clock: systemClock,
		ids: createIdSource(),
		close: () => Promise.resolve(),
	};
	const budget = await place.database.limits.budgetOf({ project: order.project, run: run.id });
	const sandbox = await openOfflineSandbox(namedBy(project, subject), place.env);
	const open = openBenchmarkPorts(workbench, {
		budget,
		sandboxUrl: sandbox?.baseUrl,
		concurrency: place.slots.size,
		retries: settings.retries ?? project.run.retries,
		timeoutMs: settings.timeoutMs ?? project.run.timeoutMs ?? DEFAULT_TIMEOUT_MS,
		maxCostUsd: settings.maxCostUsd ?? project.run.maxCostUsd,
	});
	const close = async (): Promise<void> => {
		await open.close();
		await sandbox?.close();
	};
	try {
		const work = prepareWork(subject, open.ports, {
			concurrency: place.slots.size,
			slots: place.slots,
			rowsInWork: place.slots.size * ROWS_PER_CALL[order.priority],
			trials: run.manifest.trials,
			nonce: run.manifest.nonce,
			isClustered: run.manifest.prompts.isClustered,
			retriesFailed: settings.retriesFailed,
			callsNoSystem: settings.callsNoSystem,
			emit: () => undefined,
			signal: place.stop,
		});
		const inBlock = tracedBlocks(place.telemetry?.tracing, order);
		return { work: { ...work, drain: place.drain, ...(inBlock && { inBlock }) }, close };
	} catch (error) {
		await close();
		throw error;
	}
}

function tracedBlocks(
	tracing: Telemetry["tracing"],
	{ project, run }: OrderedRun,
): RunWork["inBlock"] {
	return tracing && ((block, work) => tracing.block({ project, run, block }, work));
}

/** The folder's own project where the run is of it, so that its code is used; else as the database has it. */
async function projectOf(
	{ folder, project }: WorkerPlace,
	{ order, store }: FoundRun,
): Promise<Project> {
	if (project?.name === order.project) return project;
	return storedProject(store, { name: order.project, root: folder });
}

/** The models of the run are those that count, whatever the project names by now. */
function namedBy(project: Project, { evaluators, slices, system }: RunSubject): Project {
	return {
		...project,
		systems: [system.definition],
		evaluators: evaluators.map(({ definition }) => definition),
		slices: slices.map(({ definition }) => definition),
	};
}
