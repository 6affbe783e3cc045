import type { BulkTable } from "./sql-backend.ts";

const VERDICT_COLUMNS = {
	project: "integer",
	key: "text",
	evaluator_version: "text",
	body: "text",
	is_failed: "integer",
	created_at: "real",
} as const;

type BulkName =
	| "prompt"
	| "response"
	| "verdict"
	| "supersededVerdict"
	| "annotation"
	| "groundTruth"
	| "taskItem"
	| "block";

/** Tables that take many rows at once. The order of the columns is the order of the cells. */
export const BULK: Readonly<Record<BulkName, BulkTable>> = {
	prompt: {
		name: "prompt",
		columns: {
			key: "integer",
			project: "integer",
			id: "text",
			content_hash: "text",
			place: "integer",
			state: "integer",
			is_clustered: "integer",
			body: "text",
		},
	},
	response: {
		name: "response",
		columns: {
			project: "integer",
			key: "text",
			system_version: "text",
			body: "text",
			created_at: "real",
		},
	},
	verdict: { name: "verdict", columns: VERDICT_COLUMNS },
	supersededVerdict: { name: "superseded_verdict", columns: VERDICT_COLUMNS },
	annotation: {
		name: "annotation",
		columns: {
			project: "integer",
			id: "text",
			annotator: "text",
			system: "text",
			prompt_id: "text",
			purpose: "text",
			body: "text",
			created_at: "real",
		},
	},
	groundTruth: {
		name: "ground_truth",
		columns: {
			project: "integer",
			response_key: "text",
			criterion: "text",
			revision: "integer",
			system: "text",
			body: "text",
			created_at: "real",
		},
	},
	taskItem: {
		name: "annotation_item",
		columns: {
			project: "integer",
			task: "text",
			place: "integer",
			is_done: "integer",
			body: "text",
		},
	},
	block: {
		name: "block",
		columns: {
			project: "integer",
			run: "text",
			number: "integer",
			is_done: "integer",
			prompt_seqs: "blob",
		},
	},
};
