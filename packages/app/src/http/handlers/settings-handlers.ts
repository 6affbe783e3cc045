import { rm } from "node:fs/promises";
import path from "node:path";
import { healthSchema, type OutputOf, type SettingsOperations } from "@assay/sdk/api";
import { storeDefinitions } from "../../workbench/sync-definitions.ts";
import type { HandlersOf } from "../handlers.ts";
import { startCommand } from "../jobs/start-command.ts";
import { RequestError } from "../problem-response.ts";
import { exportFile } from "../settings/export-file.ts";
import { readSettings } from "../settings/read-settings.ts";
import { testCall } from "../settings/test-call.ts";
import { busy } from "../uploads/upload-errors.ts";
import type { Workroom } from "../workroom.ts";

type Health = OutputOf<SettingsOperations["GET /settings/health"]>;

/** Handlers of settings, export and deletion. */
export function settingsHandlers(workroom: Workroom): HandlersOf<SettingsOperations> {
	return {
		"GET /settings": async () => readSettings(workroom.session.workbench),
		"GET /settings/health": async (_input, { signal }) => readHealth(workroom, signal),
		"POST /settings/test-call": async ({ model }, { signal }) => testCall(workroom, model, signal),
		"GET /project/export": async ({ format }, { signal }) => exportFile(workroom, format, signal),
		"DELETE /project": async ({ name }) => {
			await deleteProject(workroom, name);
			return { deleted: name };
		},
	};
}

/** Counts look at every row, and modules are loaded: work for a process of its own. */
async function readHealth({ place }: Workroom, signal: AbortSignal): Promise<Health> {
	const found: Health[] = [];
	const command = startCommand(place, ["doctor", "--json"], (message) => {
		if (message.kind === "result") found.push(healthSchema.parse(message.value));
	});
	signal.addEventListener("abort", () => command.stop(), { once: true });
	const { errors } = await command.ended;
	const [health] = found;
	return health ?? { findings: [{ what: "doctor", isGood: false, detail: errors.trim() }] };
}

async function deleteProject(workroom: Workroom, name: string): Promise<void> {
	const { jobs, session, store, uploads } = workroom;
	const { project } = session.workbench;
	if (name !== project.name)
		throw new RequestError({
			status: 422,
			code: "CONFIRMATION",
			detail: `Cannot delete the project: "${name}" is not its name, expected "${project.name}"`,
		});
	const running = jobs.list().find(({ state }) => state === "running");
	if (running !== undefined)
		throw busy(`Cannot delete the project: "${running.title}" is under way; stop it first`);
	await store.deleteProject();
	await uploads.removeAll();
	await rm(path.join(project.root, ".assay", "exports"), { recursive: true, force: true });
	// What the configuration defines is no data: it stays where it is written.
	await storeDefinitions(session.workbench);
}
