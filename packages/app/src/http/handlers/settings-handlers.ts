import { healthSchema, type OutputOf, type SettingsOperations } from "@assay/sdk/api";
import { storeDefinitions } from "../../workbench/sync-definitions.ts";
import type { HandlersOf } from "../handlers.ts";
import { startCommand } from "../jobs/start-command.ts";
import { emptyProject } from "../settings/empty-project.ts";
import { exportFile } from "../settings/export-file.ts";
import { readSettings } from "../settings/read-settings.ts";
import { requireConfirmation } from "../settings/require-confirmation.ts";
import { testCall } from "../settings/test-call.ts";
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
	const { workbench } = workroom.session;
	requireConfirmation(name, workbench.project.name);
	await emptyProject(workroom);
	// What the configuration defines is no data: it stays where it is written.
	await storeDefinitions(workbench);
}
