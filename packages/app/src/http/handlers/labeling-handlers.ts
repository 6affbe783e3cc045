import { type Json, type LabelingFunctionDefinition, NotFoundError } from "@assay/core/domain";
import type { LabelingOperations } from "@assay/sdk/api";
import { openSuggestionBox } from "@assay/workflow/labeling";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { parseStoredDefinition } from "../../workbench/parse-stored-definition.ts";
import { definitionIssues, requireFree } from "../artifacts/definition-edits.ts";
import type { HandlersOf } from "../handlers.ts";
import { labelingJobs } from "../labeling/labeling-jobs.ts";
import { createLabelingReader } from "../labeling/labeling-reader.ts";
import { labelingSubject } from "../labeling/labeling-subject.ts";
import { previewLabeling } from "../labeling/preview-labeling.ts";
import { rowVotesView } from "../labeling/row-votes-view.ts";
import { suggestionItems } from "../labeling/suggestion-items.ts";
import { RequestError } from "../problem-response.ts";
import type { Workroom } from "../workroom.ts";

/** Handlers of labeling functions on pools. */
export function labelingHandlers(workroom: Workroom): HandlersOf<LabelingOperations> {
	const { clock, store } = workroom;
	const read = createLabelingReader(workroom);
	const box = openSuggestionBox({ clock, store });
	const requireSuggestion = async (pool: string, id: string) => {
		const suggestion = await box.get(id);
		if (suggestion.pool === pool) return suggestion;
		throw new NotFoundError(`Cannot find suggestion "${id}": it is of another pool than "${pool}"`);
	};
	return {
		...labelingJobs(workroom),
		"GET /pools/{pool}/labeling": async (input) => read(await labelingSubject(workroom, input)),
		"POST /pools/{pool}/labeling/preview": (input, { signal }) =>
			previewLabeling(workroom, input, signal),
		"GET /pools/{pool}/labeling/suggestions": async (input) => ({
			suggestions: await suggestionItems(workroom, await labelingSubject(workroom, input)),
		}),
		"POST /pools/{pool}/labeling/suggestions/{id}/accept": async ({ definition, id, pool }) => {
			const suggestion = await requireSuggestion(pool, id);
			const wanted = definition ?? suggestion.definition;
			const { acceptedAs = suggestion.definition.name } = await box.accept(
				id,
				await checked(workroom, wanted),
			);
			return { name: acceptedAs };
		},
		"POST /pools/{pool}/labeling/suggestions/{id}/refuse": async ({ id, pool }) => {
			await requireSuggestion(pool, id);
			await box.refuse(id);
			return { id };
		},
		"GET /pools/{pool}/rows/{row}/votes": async ({ row, ...input }) =>
			rowVotesView(store, await labelingSubject(workroom, input), row),
	};
}

/** @throws {RequestError} with what is wrong at which place. */
async function checked(
	workroom: Workroom,
	body: Json | LabelingFunctionDefinition,
): Promise<LabelingFunctionDefinition> {
	const kind = "labeling-function" as const;
	const json: Json = JSON.parse(JSON.stringify(body));
	const project = await effectiveProject(workroom.session.workbench);
	const issues = await definitionIssues(workroom, project, { kind, body: json });
	const read = parseStoredDefinition(kind, json);
	if (issues.length === 0 && read.isValid && read.parsed.kind === kind) {
		requireFree(project, { kind, name: read.parsed.definition.name });
		return read.parsed.definition;
	}
	const [first] = issues;
	throw new RequestError({
		status: 422,
		code: "INVALID",
		detail: `Cannot accept the suggestion: ${first?.message ?? "it cannot be read"}`,
		issues,
	});
}
