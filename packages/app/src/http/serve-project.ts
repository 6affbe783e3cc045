import { once } from "node:events";
import { createServer } from "node:net";
import { type ApiClient, createClient } from "@assay/sdk/client";
import {
	type FixtureOptions,
	type ProjectFixture,
	projectFixture,
	type StartedCommand,
} from "../run/project-fixture.ts";

/** A project that `assay ui` serves, in a process of its own, for tests. */
export interface ServedProject extends Pick<ProjectFixture, "folder" | "assay" | "write"> {
	/** Origin of the server. */
	readonly url: string;
	readonly api: ApiClient;
	/** Ends the server as a power cut does. */
	kill(): Promise<void>;
	/** Starts it again at the same address. */
	restart(): Promise<void>;
	/** Ends everything and takes the folder away. */
	remove(): Promise<void>;
}

/** Makes a project of these files and serves it. */
export async function serveProject(
	files: Readonly<Record<string, string | Uint8Array>>,
	options: FixtureOptions = {},
): Promise<ServedProject> {
	const project = projectFixture(files, {
		...options,
		env: { ASSAY_CHECK_OUTPUT: "1", ...options.env },
	});
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	let ui = await start(project, port);
	return {
		folder: project.folder,
		assay: (...args) => project.assay(...args),
		write: (name, content) => project.write(name, content),
		url,
		api: createClient({ origin: url }),
		async kill() {
			ui.process.kill("SIGKILL");
			await ui.ended;
		},
		async restart() {
			ui = await start(project, port);
		},
		remove: () => project.remove(),
	};
}

async function start(project: ProjectFixture, port: number): Promise<StartedCommand> {
	const ui = project.start("ui", "--port", String(port));
	while (!ui.stderr().includes("http://")) {
		if (ui.process.exitCode !== null)
			throw new TypeError(`Cannot serve the project: ${ui.stderr()}`);
		await new Promise((wait) => setTimeout(wait, 20));
	}
	return ui;
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
