import { PERSONAL_DATA_KINDS } from "@assay/adapters/checks";
import { LANGUAGE_CODES } from "@assay/adapters/language";
import type { PromptFields, PromptOperations } from "@assay/sdk/api";
import { promptFieldScan } from "@assay/workflow/onboard";
import { previewSlice } from "../artifacts/preview-slice.ts";
import {
	promptDetail,
	promptVersion,
	promptVersions,
	requirePrompt,
	restorePrompt,
	savePrompt,
} from "../artifacts/prompt-edits.ts";
import { listPrompts } from "../artifacts/prompt-list.ts";
import { tryCheck } from "../artifacts/try-check.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Workroom } from "../workroom.ts";

/** Handlers of reference prompts, and of what is tried on them. */
export function promptHandlers(workroom: Workroom): HandlersOf<PromptOperations> {
	const { store } = workroom;
	return {
		"GET /prompts": (input) => listPrompts(workroom, input),
		"GET /prompt-fields": () => promptFields(workroom),
		"GET /prompts/{id}": ({ id }) => promptDetail(workroom, id),
		"PUT /prompts/{id}": async ({ id, ...edit }) => {
			await savePrompt(workroom, id, edit);
			return promptDetail(workroom, id);
		},
		"DELETE /prompts/{id}": async ({ id }) => {
			const { seq } = await requirePrompt(workroom, id);
			await store.archivePrompts([id]);
			return { archived: id, seq };
		},
		"GET /prompts/{id}/versions": async ({ id }) => ({
			versions: await promptVersions(workroom, id),
		}),
		"GET /prompts/{id}/versions/{seq}": async ({ id, seq }) => {
			const { prompt } = await promptVersion(workroom, id, seq);
			return { prompt };
		},
		"POST /prompts/{id}/restore": async ({ id, ...wanted }) => {
			await restorePrompt(workroom, id, wanted);
			return promptDetail(workroom, id);
		},
		"POST /slices/preview": ({ rule }) => previewSlice(workroom, rule),
		"POST /evaluators/try": (input) => tryCheck(workroom, input),
	};
}

/** After so many milliseconds the fields seen so far will do. */
const PATIENCE_MS = 1_000;

async function promptFields({ promptScans }: Workroom): Promise<PromptFields> {
	const { result } = await promptScans.fields.look({
		key: "fields",
		make: promptFieldScan,
		patienceMs: PATIENCE_MS,
	});
	return {
		fields: result,
		variables: result.flatMap(({ field }) =>
			field.startsWith("variables.") ? [field.slice("variables.".length)] : [],
		),
		languages: LANGUAGE_CODES,
		personalData: PERSONAL_DATA_KINDS,
	};
}
