import { spawn } from "node:child_process";
import { benchFile } from "./bench-folder.ts";

/** What the mock model has counted since its counters were reset. */
interface MockStats {
	readonly requests: number;
	/** Requests to a model whose name begins with `judge`. */
	readonly judge: number;
	readonly repeated_calls: number;
	readonly max_in_flight: number;
}

/** A mock model on loopback, in a process of its own. */
export interface Mock {
	/** Ends in `/v1`. */
	readonly baseUrl: string;
	readonly pid: number;
	reset(): Promise<void>;
	stats(): Promise<MockStats>;
	stop(): Promise<void>;
}

/** Starts the mock; every answer takes this long. */
export async function startMock(latencyMs: number): Promise<Mock> {
	const args = [benchFile("mock/server.mjs"), "--port", "0", "--latency", String(latencyMs)];
	const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
	const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
	const line = await new Promise<string>((resolve, reject) => {
		child.stdout.once("data", (data: Buffer) => resolve(data.toString().split("\n", 1)[0]!));
		child.once("error", reject);
		void ended.then(() => reject(new TypeError("Cannot start the mock model: it has ended")));
	});
	const { listening } = JSON.parse(line) as { readonly listening: number };
	const url = `http://127.0.0.1:${listening}`;
	return {
		baseUrl: `${url}/v1`,
		pid: child.pid!,
		async reset() {
			await (await fetch(`${url}/__reset`, { method: "POST", body: "{}" })).text();
		},
		async stats() {
			return (await (await fetch(`${url}/__stats`)).json()) as MockStats;
		},
		async stop() {
			child.kill("SIGTERM");
			await ended;
		},
	};
}
