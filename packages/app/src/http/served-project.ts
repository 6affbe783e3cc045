import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { Job } from "@assay/sdk/api";
import { type ApiClient, createClient } from "@assay/sdk/client";
import type { ProjectFixture, StartedCommand } from "../run/project-fixture.ts";

/** `assay ui` on a project, in a process of its own, for tests. */
export interface ServedProject {
	readonly api: ApiClient;
	readonly origin: string;
	readonly ui: StartedCommand;
}

/** Starts the server and waits until it answers. The project's own `remove` ends it. */
export async function serveProject(project: ProjectFixture): Promise<ServedProject> {
	const port = await freePort();
	const ui = project.start("ui", "--port", String(port));
	while (!ui.stderr().includes("http://")) {
		if (ui.process.exitCode !== null) throw new TypeError(`Cannot serve: ${ui.stderr()}`);
		await setTimeout(20);
	}
	const origin = `http://127.0.0.1:${port}`;
	return { api: createClient({ origin }), origin, ui };
}

/** Asks for a job until it is as wanted. */
export async function untilJob(
	api: ApiClient,
	id: string,
	isWanted: (job: Job) => boolean,
): Promise<Job> {
	for (;;) {
		const job = await api.call("GET /jobs/{job}", { job: id });
		if (isWanted(job)) return job;
		await setTimeout(15);
	}
}

/** Asks for a job until it has ended. */
export function jobEnded(api: ApiClient, id: string): Promise<Job> {
	return untilJob(api, id, (job) => job.state !== "running");
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	server.close();
	await once(server, "close");
	if (address === null || typeof address === "string") throw new TypeError("Cannot find a port");
	return address.port;
}
