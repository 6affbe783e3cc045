import { setTimeout } from "node:timers/promises";
import type { MatrixView } from "@assay/sdk/api";
import { type ApiClient, createClient } from "@assay/sdk/client";
import type { ProjectFixture, StartedCommand } from "../../packages/app/src/run/project-fixture.ts";
import { NUMBERED_CHECKS, numberedPrompts } from "../faults/numbered-prompts.ts";
import { endProgram, type Machines, startMachines, waitUntil } from "./start-machines.ts";
import { makeOperator } from "./team-people.ts";
import { watchServer } from "./watch-server.ts";

/** How large the run is, and how much befalls it. */
export interface FaultsWanted {
	readonly prompts: number;
	readonly latencyMs: number;
	/** Workers, each of which is killed in turn. */
	readonly workers: number;
	readonly callsInFlight: number;
	/** How long one of them is suspended; more than the 10 s after which it is taken for dead. */
	readonly suspendedMs: number;
	/** The longest that anything is waited for. */
	readonly patienceMs: number;
	/** Told what happens. */
	readonly log?: (line: string) => void;
}

/** What was left when all was over. */
export interface FaultsSeen {
	/** From the order to the end of both runs. */
	readonly seconds: number;
	/** Calls that the vendor has counted. */
	readonly calls: number;
	/** For every fault, the calls that those whom it met may have in flight. */
	readonly mostLost: number;
	/** Calls that were in flight at the vendor, of all workers, at each fault. */
	readonly inFlight: readonly number[];
	/** The run that was worked on while all of it happened, as the new server tells it. */
	readonly matrix: MatrixView;
	/** One on the same system that was ordered through the server meanwhile. */
	readonly secondMatrix: MatrixView;
	/** How often a worker said that it has finished the first run. */
	readonly ends: number;
	/** Jobs of the queue that wait or are held, and queues of runs. */
	readonly left: readonly Readonly<Record<string, unknown>>[];
	/** What the server did not answer although it was there. */
	readonly unanswered: readonly string[];
	/** Exit codes of the workers that were told to end. */
	readonly exitCodes: readonly (number | null)[];
	/** What each worker wrote, for people. */
	readonly logs: readonly string[];
}

/** A team that has endured its faults, whose database is still there to be counted. */
export interface EnduredFaults {
	readonly seen: FaultsSeen;
	readonly query: Machines["query"];
	stop(): Promise<void>;
}

interface Scene {
	readonly wanted: FaultsWanted;
	readonly machines: Machines;
	/** Those that live. */
	readonly workers: StartedCommand[];
	/** Dead ones too. */
	readonly everyWorker: StartedCommand[];
	server: StartedCommand;
	mostLost: number;
	readonly inFlight: number[];
	readonly log: (line: string) => void;
}

type Fault = (scene: Scene) => Promise<void>;

const PROJECT = "faults";
const CONFIG = `import { characterCount, defineProject, notContainsAny, regex, slice } from "@assay/sdk";
export default defineProject({
	name: "${PROJECT}",
	prompts: "prompts.jsonl",
	evaluators: {
		${NUMBERED_CHECKS}
	},
	slices: { even: slice.field("half").equals("even") },
	systems: { echo: { model: "sandbox:echo" } },
});
`;
const DATABASE_AWAY_MS = 1_000;

/**
 * Does a run with several workers while each of them is killed, the server is killed, PostgreSQL is
 * ended in the middle of its work and started again, and a worker is suspended and continued. A
 * second run on the same system is ordered through the server meanwhile.
 */
export async function endureFaults(wanted: FaultsWanted): Promise<EnduredFaults> {
	const machines = await startMachines(wanted);
	try {
		const seen = await endureIn(await openScene(wanted, machines));
		return { seen, query: machines.query, stop: () => machines.stop() };
	} catch (error) {
		await machines.stop();
		throw error;
	}
}

/** @throws with what the queue and the workers say where it does not come to its end. */
async function endureIn(scene: Scene): Promise<FaultsSeen> {
	try {
		return await endure(scene);
	} catch (error) {
		const left = JSON.stringify(await jobsLeft(scene.machines).catch(String), undefined, 1);
		const logs = scene.everyWorker.map((worker) => worker.stderr()).join("\n---\n");
		throw new Error(`The faults were not endured. Left: ${left}\nWorkers:\n${logs}`, {
			cause: error,
		});
	}
}

async function openScene(wanted: FaultsWanted, machines: Machines): Promise<Scene> {
	const server = await machines.startServer();
	const workers = await Promise.all(
		Array.from({ length: wanted.workers }, () => machines.startWorker()),
	);
	const { log = () => undefined } = wanted;
	const everyWorker = [...workers];
	return { wanted, machines, workers, everyWorker, server, mostLost: 0, inFlight: [], log };
}

async function endure(scene: Scene): Promise<FaultsSeen> {
	const { machines, wanted } = scene;
	const project = machines.folder({
		"assay.config.ts": CONFIG,
		"prompts.jsonl": numberedPrompts(wanted.prompts),
	});
	const token = await (await makeOperator(machines)).token(await sync(project));
	const api = createClient({ origin: `${machines.url}/p/${PROJECT}`, token });
	const watch = watchServer(api);
	const start = performance.now();
	const run = await order(project);
	const second = await api.call("POST /runs", { evaluators: ["brief"] });
	await befall(scene, [
		killWorker,
		killWorker,
		watch.whileAway(killServer),
		...Array.from({ length: wanted.workers - 3 }, () => killWorker),
		watch.whileAway(restartDatabase),
		killWorker,
		suspendWorker,
	]);
	const isDone = async () => (await jobState(api, second.id)) !== "running";
	await waitUntil("the second run has ended", isDone, wanted.patienceMs);
	const matrix = await finishedMatrix(api, run, wanted.patienceMs);
	const seconds = (performance.now() - start) / 1_000;
	const { runId = "" } = await api.call("GET /jobs/{job}", { job: second.id });
	const secondMatrix = await finishedMatrix(api, runId, wanted.patienceMs);
	const unanswered = await watch.end();
	const exitCodes = await Promise.all(scene.workers.map((worker) => endProgram(worker, "SIGTERM")));
	return {
		seconds,
		calls: machines.sandbox.stats().requests,
		mostLost: scene.mostLost,
		inFlight: scene.inFlight,
		matrix,
		secondMatrix,
		ends: endsOf(scene.everyWorker, run),
		left: await jobsLeft(machines),
		unanswered,
		exitCodes,
		logs: scene.everyWorker.map((worker) => worker.stderr()),
	};
}

async function sync(project: ProjectFixture): Promise<string> {
	const { code, stderr } = await project.assay("sync");
	if (code !== 0) throw new TypeError(`Cannot bring the project to the database: ${stderr}`);
	return PROJECT;
}

async function order(project: ProjectFixture): Promise<string> {
	const { stderr } = await project.assay("run", "--detach");
	const run = /run (\S+)\. Follow/.exec(stderr)?.[1];
	if (run === undefined) throw new TypeError(`Cannot order a run: ${stderr}`);
	return run;
}

/** One fault after another, spread over the calls of the run. */
async function befall(scene: Scene, faults: readonly Fault[]): Promise<void> {
	const { prompts, patienceMs } = scene.wanted;
	const { sandbox } = scene.machines;
	for (const [i, fault] of faults.entries()) {
		const calls = ((i + 1) * prompts) / (faults.length + 1);
		const isThere = () => sandbox.stats().requests >= calls;
		await waitUntil(`there are ${calls} calls`, isThere, patienceMs);
		scene.inFlight.push(sandbox.stats().inFlight);
		scene.log(`${sandbox.stats().requests} calls: ${fault.name}`);
		await fault(scene);
	}
}

/** The one that has lived longest; another is started in its place. */
async function killWorker(scene: Scene): Promise<void> {
	const victim = scene.workers.shift();
	if (victim === undefined) return;
	await endProgram(victim, "SIGKILL");
	scene.mostLost += scene.wanted.callsInFlight;
	await hireWorker(scene);
}

async function hireWorker({ everyWorker, machines, workers }: Scene): Promise<void> {
	const worker = await machines.startWorker();
	workers.push(worker);
	everyWorker.push(worker);
}

async function killServer(scene: Scene): Promise<void> {
	await endProgram(scene.server, "SIGKILL");
	scene.server = await scene.machines.startServer();
}

async function restartDatabase(scene: Scene): Promise<void> {
	const { machines, wanted } = scene;
	await machines.postgres.restart(DATABASE_AWAY_MS);
	scene.mostLost += wanted.workers * wanted.callsInFlight;
}

async function suspendWorker(scene: Scene): Promise<void> {
	const [worker] = scene.workers;
	worker?.process.kill("SIGSTOP");
	scene.mostLost += scene.wanted.callsInFlight;
	await setTimeout(scene.wanted.suspendedMs);
	worker?.process.kill("SIGCONT");
}

async function jobState(api: ApiClient, job: string): Promise<string> {
	return (await api.call("GET /jobs/{job}", { job })).state;
}

async function finishedMatrix(
	api: ApiClient,
	run: string,
	patienceMs: number,
): Promise<MatrixView> {
	const isFinished = async () => (await api.call("GET /runs/{run}", { run })).state === "finished";
	await waitUntil(`run ${run} is finished`, isFinished, patienceMs);
	const isFresh = async () =>
		(await api.call("GET /runs/{run}/matrix", { run })).freshInMs === undefined;
	await waitUntil("its matrix is fresh", isFresh);
	return api.call("GET /runs/{run}/matrix", { run });
}

function endsOf(workers: readonly StartedCommand[], run: string): number {
	const lines = workers.flatMap((worker) => worker.stderr().split("\n"));
	return lines.filter((line) => line.includes(`${run}: finished`)).length;
}

async function jobsLeft({ query }: Machines): Promise<FaultsSeen["left"]> {
	const jobs = await query(
		"select name, state, retry_count, started_on, heartbeat_on, data from assay_queue.job where (name = 'command' or name like 'blocks/%') and state in ('created', 'retry', 'active')",
	);
	return [
		...jobs,
		...(await query("select name from assay_queue.queue where name like 'blocks/%'")),
	];
}
