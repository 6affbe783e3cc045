import type { DefinitionOperations } from "@assay/sdk/api";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { adoptDefinition } from "../artifacts/adopt-definition.ts";
import {
	type DefinitionName,
	definitionDetail,
	definitionIssues,
	notFound,
	requireFree,
	saveDefinition,
} from "../artifacts/definition-edits.ts";
import {
	archivedDefinitions,
	definitionItem,
	definitionParts,
	readDefinitions,
} from "../artifacts/definition-list.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Workroom } from "../workroom.ts";

/** Handlers of definitions. */
export function definitionHandlers(workroom: Workroom): HandlersOf<DefinitionOperations> {
	const { session, store } = workroom;
	return {
		"GET /definitions": async ({ archived = "no", kind }) => {
			const { definitions, project } = await readDefinitions(workroom);
			const wanted = archived === "yes" ? await archivedDefinitions(workroom) : definitions;
			return {
				definitions: wanted
					.filter((one) => kind === undefined || one.kind === kind)
					.map((one) => definitionItem(one, project)),
			};
		},
		"POST /definitions/validate": async ({ body, kind }) => ({
			issues: await definitionIssues(workroom, await effectiveProject(session.workbench), {
				kind,
				body,
			}),
		}),
		"GET /definitions/{kind}/{name}": (input) => definitionDetail(workroom, input),
		"GET /definitions/{kind}/{name}/versions/{version}": async ({ kind, name, version }) => {
			const history = await store.definitionHistory(kind, name);
			const found = history.find((one) => one.version === version);
			if (found === undefined) throw notFound({ kind, name });
			const { body, createdAt, origin } = found;
			return { version, origin, createdAt, body, parts: definitionParts(kind, body) };
		},
		"PUT /definitions/{kind}/{name}": async (edit) => {
			await saveDefinition(workroom, edit);
			return definitionDetail(workroom, edit);
		},
		"DELETE /definitions/{kind}/{name}": async ({ kind, name }) => {
			requireFree(await effectiveProject(session.workbench), { kind, name });
			const { restedOnBy } = await definitionDetail(workroom, { kind, name });
			await store.archiveDefinition(kind, name);
			return { archived: name, restedOnBy };
		},
		"POST /definitions/{kind}/{name}/restore": async (input) => {
			await restore(workroom, input);
			return definitionDetail(workroom, input);
		},
		"POST /definitions/{kind}/{name}/adopt": async (input) => ({
			adopted: await adoptDefinition(workroom, input),
		}),
	};
}

/** An old version becomes the newest as if it had been written again; from the archive it comes as it was. */
async function restore(
	workroom: Workroom,
	input: DefinitionName & {
		readonly version?: string | undefined;
		readonly expectedVersion?: string | undefined;
	},
): Promise<void> {
	const { expectedVersion, kind, name, version } = input;
	const { store } = workroom;
	const history = await store.definitionHistory(kind, name);
	const found =
		version === undefined ? history.at(-1) : history.find((one) => one.version === version);
	if (found === undefined) throw notFound(input);
	if (version === undefined && found.origin !== "code") {
		requireFree(await effectiveProject(workroom.session.workbench), input);
		await store.putDefinitions([found], [{ kind, name }]);
		return;
	}
	await saveDefinition(workroom, { kind, name, body: found.body, expectedVersion });
}
