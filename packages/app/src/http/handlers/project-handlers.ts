import path from "node:path";
import type { ProjectInfo, ProjectOperations } from "@assay/sdk/api";
import { PROGRAM_VERSION } from "../../program-version.ts";
import type { HandlersOf } from "../handlers.ts";
import { storageOf } from "../settings/storage-of.ts";
import type { Workroom } from "../workroom.ts";

/** Handlers of the project as a whole. */
export function projectHandlers({ configuration, store }: Workroom): HandlersOf<ProjectOperations> {
	return {
		"GET /project": async (): Promise<ProjectInfo> => {
			const { env, problem, project } = configuration;
			const definitions = await store.listDefinitions();
			const count = (kind: string): number =>
				definitions.filter((definition) => definition.kind === kind).length;
			return {
				name: project.name,
				programVersion: PROGRAM_VERSION,
				storage: storageOf(project.root, env["DATABASE_URL"]),
				...(project.configFile !== undefined && {
					config: path.relative(project.root, project.configFile),
				}),
				...(problem !== undefined && { problem }),
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
