import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { type PostgresFixture, startPostgres } from "@assay/adapters/test-database";
import { freePort } from "../../packages/adapters/src/postgres/postgres-fixture.ts";
import { queryPostgres } from "../../packages/adapters/src/test-database/query-postgres.ts";
import {
	type ProjectFixture,
	projectFixture,
	type StartedCommand,
} from "../../packages/app/src/run/project-fixture.ts";

/** A database, a vendor, and programs of a team that work on them, each in a process of its own. */
export interface Machines {
	readonly postgres: PostgresFixture;
	readonly sandbox: Sandbox;
	/** Address of the team's server, whether it runs now or not. */
	readonly url: string;
	/** A folder whose commands work on the team's database. */
	readonly folder: (files: Readonly<Record<string, string>>) => ProjectFixture;
	/** Starts a worker, which reaches the database at this address; resolves when it looks for work. */
	startWorker(databaseUrl?: string): Promise<StartedCommand>;
	/** Starts the server; resolves when it answers. */
	startServer(): Promise<StartedCommand>;
	/** Reads the database past the program. */
	readonly query: (sql: string) => ReturnType<ProjectFixture["query"]>;
	/** Ends everything. */
	stop(): Promise<void>;
}

/** How they are set up. */
export interface MachinesWanted {
	/** What the vendor takes to answer. */
	readonly latencyMs: number;
	/** Calls that a worker may have in flight. */
	readonly callsInFlight: number;
}

const SECRET = "a secret of tests, which signs cookies";
const START_MS = 120_000;

/** Starts a database and a vendor; workers and a server are started as they are wanted. */
export async function startMachines({
	callsInFlight,
	latencyMs,
}: MachinesWanted): Promise<Machines> {
	const [postgres, sandbox] = await Promise.all([startPostgres(), startSandbox({ latencyMs })]);
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const folders: ProjectFixture[] = [];
	const folder = (
		files: Readonly<Record<string, string>>,
		databaseUrl = postgres.url,
	): ProjectFixture => {
		const env = {
			ASSAY_SANDBOX_URL: sandbox.url,
			DATABASE_URL: databaseUrl,
			ASSAY_SECRET: SECRET,
			ASSAY_URL: url,
		};
		const made = projectFixture(files, { env });
		folders.push(made);
		return made;
	};
	return {
		postgres,
		sandbox,
		url,
		folder: (files) => folder(files),
		async startWorker(databaseUrl) {
			const worker = folder({}, databaseUrl).start("worker", "-j", String(callsInFlight));
			await waitUntil("a worker has started", () => {
				requireAlive(worker);
				return worker.stderr().includes("calls at once");
			});
			return worker;
		},
		async startServer() {
			const server = folder({}).start("serve", "--port", String(port));
			await waitUntil("the server answers", () => {
				requireAlive(server);
				return answers(`${url}/api/v1/session`);
			});
			return server;
		},
		query: (sql) => queryPostgres(postgres.url, sql),
		async stop() {
			await Promise.all(folders.map((one) => one.remove()));
			await sandbox.close();
			await postgres.stop();
		},
	};
}

/** Ends a program with a signal, and waits until it is gone; gives its exit code. */
export async function endProgram(
	program: StartedCommand,
	signal: "SIGKILL" | "SIGTERM",
): Promise<number | null> {
	program.process.kill(signal);
	if (program.process.exitCode === null && program.process.signalCode === null)
		await once(program.process, "exit");
	return program.process.exitCode;
}

/** Waits until it is so. @throws {RangeError} that names it when it takes too long. */
export async function waitUntil(
	what: string,
	isSo: () => boolean | Promise<boolean>,
	withinMs = START_MS,
): Promise<void> {
	const giveUpAt = performance.now() + withinMs;
	while (!(await isSo())) {
		if (performance.now() > giveUpAt)
			throw new RangeError(`Cannot go on: ${what} not within ${withinMs / 1000} s`);
		await setTimeout(20);
	}
}

/** @throws {TypeError} with what it said where it has ended. */
function requireAlive(program: StartedCommand): void {
	const { exitCode, signalCode } = program.process;
	if (exitCode === null && signalCode === null) return;
	throw new TypeError(`Cannot go on: a program has ended: ${program.stderr()}`);
}

async function answers(url: string): Promise<boolean> {
	try {
		await (await fetch(url)).text();
		return true;
	} catch {
		return false;
	}
}
