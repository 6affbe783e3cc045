import type { ApiClient } from "@assay/sdk/client";
import {
	type FixtureOptions,
	type ProjectFixture,
	projectFixture,
} from "../run/project-fixture.ts";
import { startServer } from "./start-server.ts";

/** A project that `assay ui` serves, in a process of its own, for tests. */
export interface ServedProject
	extends Pick<ProjectFixture, "folder" | "assay" | "write" | "openStore"> {
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
	const { api, origin, port, ui } = await startServer(project);
	let current = ui;
	return {
		folder: project.folder,
		assay: (...args) => project.assay(...args),
		write: (name, content) => project.write(name, content),
		openStore: () => project.openStore(),
		url: origin,
		api,
		async kill() {
			current.process.kill("SIGKILL");
			await current.ended;
		},
		async restart() {
			current = (await startServer(project, port)).ui;
		},
		remove: () => project.remove(),
	};
}
