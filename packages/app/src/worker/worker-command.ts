import { hostname } from "node:os";
import { createSemaphore } from "@assay/workflow/calls";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { findConfig, hasConfig } from "../config/find-config.ts";
import { loadProject } from "../config/load-project.ts";
import type { Project } from "../config/project.ts";
import { commandSource } from "../jobs/command-source.ts";
import { retentionSource } from "../retention/retention-source.ts";
import { DEFAULT_CONCURRENCY } from "../run/session.ts";
import { processLog } from "../telemetry/open-telemetry.ts";
import { openTeamDatabase } from "../workbench/open-workbench.ts";
import { readEnvironment } from "../workbench/read-environment.ts";
import { listenForDrain } from "./listen-for-drain.ts";
import { openTeamQueue } from "./open-team-queue.ts";
import { type WatchFlags, watchWorker } from "./watch-worker.ts";
import { type OrderWork, workOnOrders } from "./work-on-orders.ts";
import type { WorkSource } from "./work-source.ts";
import { workerLog } from "./worker-log.ts";

/** Flags of `assay worker`. */
export interface WorkerFlags extends WatchFlags {
	readonly config?: string;
	readonly envFile?: string;
	readonly maxConcurrency?: number;
}

/** `assay worker`: works on what the projects of a team's database have to do, until it is told to end. */
export async function workerCommand(flags: WorkerFlags): Promise<ExitCode> {
	const folder = process.cwd();
	const name = `${hostname()} ${process.pid}`;
	const env = readEnvironment(folder, flags.envFile);
	const people = workerLog();
	const lines = processLog({ role: "worker", env, people: (line) => people(line) });
	const log = (line: string): void => lines.write("info", line);
	const project = await projectOf(folder, flags.config);
	const database = await openTeamDatabase(env, "start a worker");
	const signals = listenForDrain(log);
	const { drain, stop } = signals;
	try {
		const watch = await watchWorker(flags, { database, env, log: lines, drain });
		const { telemetry } = watch;
		const place = { database, folder, env, project, telemetry, drain, stop, log };
		await work(place, { name, flags }).finally(() => watch.close());
	} finally {
		signals.stopListening();
		await database.close();
	}
	log(`Worker ${name} has ended`);
	return EXIT_CODE.good;
}

/** Works until it is told to end. */
async function work(
	place: Omit<OrderWork, "runs" | "slots">,
	{ flags, name }: { readonly flags: WorkerFlags; readonly name: string },
): Promise<void> {
	const { database, drain, log, project, stop } = place;
	const concurrency = flags.maxConcurrency ?? DEFAULT_CONCURRENCY;
	const slots = createSemaphore(concurrency);
	const queue = await openTeamQueue(database, {
		name,
		onError: (error) => log(`The queue could not be looked after: ${String(error)}`),
	});
	try {
		const sources: readonly WorkSource[] = [
			commandSource({
				database,
				commands: await queue.openCommands(),
				ownProject: project?.name,
				config: flags.config,
				envFile: flags.envFile,
			}),
			() => workOnOrders({ ...place, runs: queue.runs, slots }),
			retentionSource({ database }),
		];
		log(
			`Worker ${name} of ${database.backend.location}: ${concurrency} calls at once, ${project === undefined ? "no project's code" : `the code of project "${project.name}"`}`,
		);
		await Promise.all(sources.map((source) => source({ name, concurrency, drain, stop, log })));
	} finally {
		await queue.close();
	}
}

/** The project whose code is in the folder. */
async function projectOf(folder: string, config: string | undefined): Promise<Project | undefined> {
	if (config === undefined && !hasConfig(folder)) return undefined;
	return loadProject(findConfig(folder, config));
}
