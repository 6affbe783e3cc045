import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { testDatabase } from "@assay/adapters/test-database";
import { ASSAY } from "./assay-program.ts";

const START_MS = 30_000;
const END_MS = 5_000;

/** `assay ui`, under way. */
export interface Workbench {
	/** Origin of the page, without a slash at the end. */
	readonly url: string;
	readonly folder: string;
	readonly port: number;
	/** Ends it as Ctrl-C does. */
	stop(): Promise<void>;
	/** Ends it as a power cut does. */
	kill(): Promise<void>;
}

/** How it is started. */
export interface WorkbenchStart {
	/** Default: a free one. */
	readonly port?: number;
	/** What its environment has beside this process's; default: every answer is checked. */
	readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Starts the real `assay ui` on a project, in a process of its own. */
export async function startWorkbench(
	folder: string,
	options: WorkbenchStart = {},
): Promise<Workbench> {
	const port = options.port ?? (await freePort());
	const { env = { ASSAY_CHECK_OUTPUT: "1" } } = options;
	const program = spawn(process.execPath, [...ASSAY, "ui", "--port", String(port)], {
		cwd: folder,
		env: { ...process.env, ...testDatabase(folder).env, ...env },
		stdio: ["ignore", "ignore", "pipe"],
	});
	await listening(program);
	return {
		url: `http://127.0.0.1:${port}`,
		folder,
		port,
		stop: () => end(program, "SIGINT"),
		kill: () => end(program, "SIGKILL"),
	};
}

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	server.close();
	await once(server, "close");
	if (address === null || typeof address === "string") throw new TypeError("Cannot find a port");
	return address.port;
}

/** Resolves when the program says its address; rejects with what it said when it ends before. */
function listening(program: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		let said = "";
		const timer = setTimeout(() => {
			program.kill("SIGKILL");
			reject(new RangeError(`assay ui did not start in ${START_MS} ms: ${said}`));
		}, START_MS);
		program.stderr?.on("data", (data) => {
			said += String(data);
			if (!said.includes("http://")) return;
			clearTimeout(timer);
			resolve();
		});
		program.once("exit", (code) => {
			clearTimeout(timer);
			reject(new RangeError(`assay ui ended with ${code}: ${said}`));
		});
	});
}

async function end(program: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (program.exitCode !== null || program.signalCode !== null) return;
	const ended = once(program, "exit");
	program.kill(signal);
	const timer = setTimeout(() => program.kill("SIGKILL"), END_MS);
	await ended;
	clearTimeout(timer);
}
