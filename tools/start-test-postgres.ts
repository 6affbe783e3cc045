import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { TEST_SERVER } from "../packages/adapters/src/test-database/test-server.ts";

const SERVE = fileURLToPath(new URL("serve-test-postgres.ts", import.meta.url));

/**
 * Starts the one PostgreSQL of a run of tests, and tells the processes of the tests its address. In a
 * process of its own: what starts it ends its process with 0, whatever the tests have said.
 */
export default async function setup(): Promise<() => Promise<void>> {
	const server = fork(SERVE, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
	const [url] = await Promise.race([
		once(server, "message"),
		once(server, "exit").then(() => {
			throw new TypeError("Cannot start PostgreSQL for the tests");
		}),
	]);
	process.env[TEST_SERVER] = String(url);
	return async () => {
		const ended = once(server, "exit");
		server.disconnect();
		await ended;
	};
}
