import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import { type ApiClient, createClient } from "@assay/sdk/client";
import type { ProjectFixture, StartedCommand } from "../run/project-fixture.ts";

/** `assay ui` on a project, in a process of its own, for tests. */
export interface StartedServer {
	readonly api: ApiClient;
	readonly origin: string;
	readonly ui: StartedCommand;
	/** Where it answers; another server may be started there when this one has ended. */
	readonly port: number;
}

/** Starts the server and waits until it answers. The project's own `remove` ends it. */
export async function startServer(
	project: ProjectFixture,
	wanted?: number,
	flags: readonly string[] = [],
): Promise<StartedServer> {
	const port = wanted ?? (await freePort());
	const ui = project.start("ui", "--port", String(port), ...flags);
	while (!ui.stderr().includes("http://")) {
		if (ui.process.exitCode !== null) throw new TypeError(`Cannot serve: ${ui.stderr()}`);
		await setTimeout(20);
	}
	const origin = `http://127.0.0.1:${port}`;
	return { api: createClient({ origin }), origin, ui, port };
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
