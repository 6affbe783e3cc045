import type { Json } from "@assay/core/domain";
import { z } from "zod";
import { jsonValue } from "../schema/json-schema.ts";
import { type Job, jobSchema } from "./jobs.ts";
import { type LabelingPreview, labelingPreviewSchema } from "./labeling-preview.ts";
import { type LabelingSuggestionItem, labelingSuggestionSchema } from "./labeling-suggestions.ts";
import { type LabelingView, labelingViewSchema } from "./labeling-view.ts";
import type { Operation } from "./operation.ts";
import { type RowVotes, rowVotesSchema } from "./row-votes.ts";

/** Names a pool, and the criterion that its rows are labelled under. */
export interface LabelingInput {
	readonly pool: string;
	readonly criterion: string;
}

/** Long work on the labeling functions of a criterion, which may ask models. */
export interface LabelingWork extends LabelingInput {
	/** No further call once the calls have cost this much; absent: the project's own limit. */
	readonly maxCostUsd?: number | undefined;
}

/** Operations on labeling functions of a pool, what they come to, and what is suggested. */
export interface LabelingOperations {
	readonly "GET /pools/{pool}/labeling": Operation<LabelingInput, LabelingView>;
	readonly "POST /pools/{pool}/labeling/preview": Operation<
		{ readonly pool: string; readonly definition: Json },
		LabelingPreview
	>;
	readonly "POST /pools/{pool}/labeling/apply": Operation<LabelingWork, Job>;
	readonly "POST /pools/{pool}/label-model": Operation<LabelingWork, Job>;
	readonly "GET /pools/{pool}/labeling/suggestions": Operation<
		LabelingInput,
		{ readonly suggestions: readonly LabelingSuggestionItem[] }
	>;
	readonly "POST /pools/{pool}/labeling/suggest": Operation<
		LabelingWork & {
			/** Writes further candidates from the explanations; absent: only what is mined. */
			readonly model?: string | undefined;
		},
		Job
	>;
	readonly "POST /pools/{pool}/labeling/suggestions/{id}/accept": Operation<
		{
			readonly pool: string;
			readonly id: string;
			/** Absent: as it was suggested. */
			readonly definition?: Json | undefined;
		},
		{ readonly name: string }
	>;
	readonly "POST /pools/{pool}/labeling/suggestions/{id}/refuse": Operation<
		{ readonly pool: string; readonly id: string },
		{ readonly id: string }
	>;
	readonly "GET /pools/{pool}/rows/{row}/votes": Operation<
		LabelingInput & { readonly row: number },
		RowVotes
	>;
}

const name = z.string().min(1).max(1_000);
const input = { pool: name, criterion: name };
const work = { ...input, maxCostUsd: z.number().positive().optional() };
const suggestion = { pool: name, id: z.string().min(1).max(1_000) };

/** Labeling functions of a pool: the studio. */
export const labelingOperations: LabelingOperations = {
	"GET /pools/{pool}/labeling": {
		summary: "Labeling functions of a criterion on a pool, and their label model",
		input: z.object(input),
		output: labelingViewSchema,
	},
	"POST /pools/{pool}/labeling/preview": {
		summary: "What a labeling function would do on a sample and on ground truth; nothing is stored",
		input: z.object({ pool: name, definition: jsonValue }),
		output: labelingPreviewSchema,
	},
	"POST /pools/{pool}/labeling/apply": {
		summary: "Let the labeling functions of a criterion vote where they have not voted yet",
		input: z.object(work),
		output: jobSchema,
	},
	"POST /pools/{pool}/label-model": {
		summary: "Let the labeling functions vote, and fit the label model to their votes",
		input: z.object(work),
		output: jobSchema,
	},
	"GET /pools/{pool}/labeling/suggestions": {
		summary: "Labeling functions that wait to be accepted or refused, with evidence and examples",
		input: z.object(input),
		output: z.object({ suggestions: z.array(labelingSuggestionSchema) }),
	},
	"POST /pools/{pool}/labeling/suggest": {
		summary: "Look for labeling functions in explanations and labelled rows",
		input: z.object({ ...work, model: name.optional() }),
		output: jobSchema,
	},
	"POST /pools/{pool}/labeling/suggestions/{id}/accept": {
		summary: "Make a suggestion a labeling function, as it is or edited",
		input: z.object({ ...suggestion, definition: jsonValue.optional() }),
		output: z.object({ name: z.string() }),
	},
	"POST /pools/{pool}/labeling/suggestions/{id}/refuse": {
		summary: "Turn a suggestion down; it is not offered again",
		input: z.object(suggestion),
		output: z.object({ id: z.string() }),
	},
	"GET /pools/{pool}/rows/{row}/votes": {
		summary: "What each labeling function says about a row, and what that comes to",
		input: z.object({ ...input, row: z.coerce.number().int().min(0) }),
		output: rowVotesSchema,
	},
};
