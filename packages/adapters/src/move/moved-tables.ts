import type { Tables } from "../sql-store/tables.ts";

/** What a cell holds; `seq`: a prompt's key without the number of its project. */
export type MovedType = "text" | "integer" | "real" | "blob" | "seq";

/** A table as it is moved: rows of one project, without what is numbered anew in the other database. */
export interface MovedTable {
	readonly name: keyof Tables;
	/** All but the project and the arrival. */
	readonly columns: Readonly<Record<string, MovedType>>;
	/** Columns that tell rows apart within the project, in the order of an index. */
	readonly key: readonly string[];
	/** Column that counts up as rows arrive: the order of the rows then, and not the key. */
	readonly arrival?: string;
	/** Nothing keeps equal rows apart: they count as one. */
	readonly mayRepeat?: true;
	/** Rows that are read and written at once: a few megabytes. */
	readonly page: number;
}

const VERDICT = {
	key: "text",
	evaluator_version: "text",
	body: "text",
	is_failed: "integer",
	created_at: "real",
} as const;

/**
 * Every table that holds a project's data, runs before their blocks. Not the leases and the replies,
 * which are about processes and requests; not who takes part in a project.
 */
export const MOVED_TABLES: readonly MovedTable[] = [
	{
		name: "definition",
		columns: {
			kind: "text",
			name: "text",
			version: "text",
			body: "text",
			origin: "text",
			created_at: "real",
		},
		key: ["kind", "version", "name"],
		page: 500,
	},
	{
		name: "definition_name",
		columns: { kind: "text", name: "text", version: "text", is_archived: "integer" },
		key: ["kind", "name"],
		page: 2000,
	},
	{
		name: "definition_step",
		columns: { kind: "text", name: "text", version: "text" },
		key: ["kind", "name", "version"],
		arrival: "step",
		page: 2000,
	},
	{
		name: "prompt",
		columns: {
			key: "seq",
			id: "text",
			content_hash: "text",
			place: "seq",
			state: "integer",
			is_clustered: "integer",
			body: "text",
		},
		key: ["key"],
		page: 1000,
	},
	{
		name: "imported_source",
		columns: { source: "text", fingerprint: "text" },
		key: ["source"],
		page: 2000,
	},
	{
		name: "response",
		columns: { key: "text", system_version: "text", body: "text", created_at: "real" },
		key: ["key"],
		page: 1000,
	},
	{ name: "verdict", columns: VERDICT, key: ["key"], page: 2000 },
	{
		name: "superseded_verdict",
		columns: VERDICT,
		key: ["key", "created_at", "evaluator_version", "is_failed", "body"],
		mayRepeat: true,
		page: 2000,
	},
	{
		name: "recorded_system",
		columns: { system_version: "text", name: "text" },
		key: ["system_version"],
		page: 2000,
	},
	{
		name: "annotation",
		columns: {
			id: "text",
			annotator: "text",
			system: "text",
			prompt_id: "text",
			purpose: "text",
			body: "text",
			created_at: "real",
		},
		key: ["id"],
		arrival: "arrival",
		page: 1000,
	},
	{
		name: "ground_truth",
		columns: {
			response_key: "text",
			criterion: "text",
			revision: "integer",
			system: "text",
			body: "text",
			created_at: "real",
		},
		key: ["response_key", "criterion", "revision"],
		arrival: "arrival",
		page: 1000,
	},
	{
		name: "annotation_task",
		columns: { id: "text", state: "text", body: "text", created_at: "real" },
		key: ["id"],
		page: 200,
	},
	{
		name: "annotation_item",
		columns: { task: "text", place: "integer", is_done: "integer", body: "text" },
		key: ["task", "place"],
		page: 1000,
	},
	{
		name: "annotation_claim",
		columns: {
			task: "text",
			place: "integer",
			annotator: "text",
			state: "text",
			client: "text",
			held_until: "real",
			updated_at: "real",
		},
		key: ["task", "place", "annotator"],
		page: 2000,
	},
	{
		name: "invitation",
		columns: {
			id: "text",
			task: "text",
			secret_hash: "text",
			is_revoked: "integer",
			body: "text",
			created_at: "real",
		},
		key: ["id"],
		page: 1000,
	},
	{
		name: "run",
		columns: {
			id: "text",
			fingerprint: "text",
			state: "text",
			manifest: "text",
			tags: "text",
			block_count: "integer",
			created_at: "real",
			ended_at: "real",
			program_version: "text",
			pool: "text",
		},
		key: ["id"],
		arrival: "arrival",
		page: 50,
	},
	{
		name: "block",
		columns: {
			run: "text",
			number: "integer",
			is_done: "integer",
			owner: "text",
			held_until: "real",
			prompt_seqs: "blob",
			failures: "text",
			columns: "blob",
			response_keys: "text",
		},
		key: ["run", "number"],
		page: 16,
	},
	{
		name: "pool",
		columns: {
			name: "text",
			state: "text",
			row_count: "integer",
			block_count: "integer",
			body: "text",
		},
		key: ["name"],
		page: 200,
	},
	{
		name: "pool_block",
		columns: { pool: "text", number: "integer", key_hashes: "blob", body: "text" },
		key: ["pool", "number"],
		page: 4,
	},
	{
		name: "pool_column",
		columns: { pool: "text", key: "text", number: "integer", data: "blob" },
		key: ["pool", "key", "number"],
		page: 64,
	},
	{
		name: "asset",
		columns: { hash: "text", kind: "text", created_at: "real", body: "blob" },
		key: ["hash"],
		page: 1,
	},
	{
		name: "document",
		columns: { kind: "text", id: "text", revision: "integer", is_deleted: "integer" },
		key: ["kind", "id"],
		page: 2000,
	},
	{
		name: "document_version",
		columns: {
			kind: "text",
			id: "text",
			revision: "integer",
			body: "text",
			updated_at: "real",
		},
		key: ["kind", "id", "revision"],
		page: 100,
	},
	// Last, so that they tell of nothing that is not there yet.
	{ name: "revision", columns: { topic: "text", number: "integer" }, key: ["topic"], page: 2000 },
];
