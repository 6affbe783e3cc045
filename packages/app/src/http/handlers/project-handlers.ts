import type { ProjectInfo, ProjectOperations } from "@assay/sdk/api";
import { PROGRAM_VERSION } from "../../program-version.ts";
import type { HandlersOf } from "../handlers.ts";
import { storageOf } from "../settings/storage-of.ts";
import type { Workroom } from "../workroom.ts";

/** Handlers of the project as a whole. */
export function projectHandlers({ session, store }: Workroom): HandlersOf<ProjectOperations> {
	const { env, project } = session.workbench;
	return {
		"GET /project": async (): Promise<ProjectInfo> => {
			const definitions = await store.listDefinitions();
			const count = (kind: string): number =>
				definitions.filter((definition) => definition.kind === kind).length;
			return {
				name: project.name,
				programVersion: PROGRAM_VERSION,
				storage: storageOf(project.root, env["DATABASE_URL"]),
				counts: {
					prompts: await store.countPrompts(),
					runs: (await store.listRuns()).length,
					criteria: count("criterion"),
					evaluators: count("evaluator"),
					slices: count("slice"),
					systems: count("system"),
				},
			};
		},
	};
}
