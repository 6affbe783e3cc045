import type {
	AnnotationPurpose,
	ItemClaimState,
	Pool,
	RunState,
	TaskState,
} from "@assay/core/domain";
import type { AssetKind, DefinitionKind, DefinitionOrigin } from "@assay/workflow/ports";
import type { Generated } from "kysely";
import type { TeamTables } from "./team-table-types.ts";

/**
 * The tables of a store, the same in every database; `migrations.ts` makes them. Every row belongs
 * to a `project`. JSON stands in text columns and not in a database's own JSON type, which would
 * refuse some texts (NUL, lone surrogates) and reorder keys.
 */
export interface Tables extends TeamTables {
	readonly project: {
		readonly id: Generated<number>;
		readonly name: string;
		/** Null where a program made it that did not write it down. */
		readonly created_at: number | null;
		/** Null: not archived. */
		readonly archived_at: number | null;
	};
	/** Versions, never changed. */
	readonly definition: {
		readonly project: number;
		readonly kind: DefinitionKind;
		readonly name: string;
		readonly version: string;
		readonly body: string;
		readonly origin: DefinitionOrigin;
		readonly created_at: number;
	};
	/** Which version of a name is current. */
	readonly definition_name: {
		readonly project: number;
		readonly kind: DefinitionKind;
		readonly name: string;
		readonly version: string;
		readonly is_archived: number;
	};
	/** Each time that another version became current. */
	readonly definition_step: {
		readonly step: Generated<number>;
		readonly project: number;
		readonly kind: DefinitionKind;
		readonly name: string;
		readonly version: string;
	};
	/** Versions of prompts; see `prompt-key.ts` for `key`. */
	readonly prompt: {
		readonly key: number;
		readonly project: number;
		readonly id: string;
		readonly content_hash: string;
		/** Key of the first version of the id: the prompt's place in the order. */
		readonly place: number;
		/** A {@link PROMPT_STATE}. */
		readonly state: number;
		readonly is_clustered: number;
		/** JSON of a `ReferencePrompt`. */
		readonly body: string;
	};
	readonly imported_source: {
		readonly project: number;
		readonly source: string;
		readonly fingerprint: string;
	};
	readonly response: {
		readonly project: number;
		readonly key: string;
		readonly system_version: string;
		/** JSON of a `Response`. */
		readonly body: string;
		readonly created_at: number;
	};
	readonly verdict: VerdictTable;
	/** Failed verdicts that a retry replaced, kept for the record. */
	readonly superseded_verdict: VerdictTable;
	readonly recorded_system: {
		readonly project: number;
		readonly system_version: string;
		readonly name: string;
	};
	readonly annotation: {
		readonly arrival: Generated<number>;
		readonly project: number;
		readonly id: string;
		readonly annotator: string;
		readonly system: string;
		readonly prompt_id: string;
		readonly purpose: AnnotationPurpose;
		readonly body: string;
		readonly created_at: number;
	};
	/** Revisions of ground truth, never changed. */
	readonly ground_truth: {
		readonly arrival: Generated<number>;
		readonly project: number;
		readonly response_key: string;
		readonly criterion: string;
		readonly revision: number;
		readonly system: string;
		/** JSON of a `GroundTruth`. */
		readonly body: string;
		readonly created_at: number;
	};
	readonly annotation_task: {
		readonly project: number;
		readonly id: string;
		readonly state: TaskState;
		/** JSON of an `AnnotationTask`; its state is that of the column. */
		readonly body: string;
		readonly created_at: number;
	};
	readonly annotation_item: {
		readonly project: number;
		readonly task: string;
		readonly place: number;
		/** 1 when all wanted answers are there. */
		readonly is_done: number;
		/** JSON of a `TaskItem`. */
		readonly body: string;
	};
	readonly annotation_claim: {
		readonly project: number;
		readonly task: string;
		readonly place: number;
		readonly annotator: string;
		readonly state: ItemClaimState;
		readonly client: string;
		readonly held_until: number;
		readonly updated_at: number;
	};
	readonly invitation: {
		readonly project: number;
		readonly id: string;
		readonly task: string;
		readonly secret_hash: string;
		readonly is_revoked: number;
		/** JSON of a `TaskInvitation`; whether it is revoked says the column. */
		readonly body: string;
		readonly created_at: number;
	};
	readonly run: {
		readonly arrival: Generated<number>;
		readonly project: number;
		readonly id: string;
		readonly fingerprint: string;
		readonly state: RunState;
		/** JSON of a `RunManifest`. */
		readonly manifest: string;
		readonly tags: string;
		readonly block_count: number;
		readonly created_at: number;
		readonly ended_at: number | null;
		readonly program_version: string;
		/** Pool whose rows it shows for labelling; null: a benchmark. */
		readonly pool: string | null;
	};
	readonly pool: {
		readonly project: number;
		readonly name: string;
		readonly state: Pool["state"];
		readonly row_count: number;
		readonly block_count: number;
		/** JSON of the rest of a `Pool`. */
		readonly body: string;
	};
	/** The hashes first: SQLite reads a row only as far as it must. */
	readonly pool_block: {
		readonly project: number;
		readonly pool: string;
		readonly number: number;
		/** 64-bit little-endian floats. */
		readonly key_hashes: Uint8Array;
		/** JSON of a list of `PoolRow`. */
		readonly body: string;
	};
	readonly pool_column: {
		readonly project: number;
		readonly pool: string;
		readonly key: string;
		readonly number: number;
		readonly data: Uint8Array;
	};
	readonly asset: {
		readonly project: number;
		readonly hash: string;
		readonly kind: AssetKind;
		readonly created_at: number;
		readonly body: Uint8Array;
	};
	/** Small cells first: SQLite reads a row only as far as it must. */
	readonly block: {
		readonly project: number;
		readonly run: string;
		readonly number: number;
		readonly is_done: number;
		readonly owner: string | null;
		readonly held_until: number | null;
		/** 32-bit little-endian integers. */
		readonly prompt_seqs: Uint8Array;
		/** JSON of a list of `RowFailure`; null also where there is none. */
		readonly failures: string | null;
		/** Made by `encodeBlock()`; null until the block is done for the first time, as all results are. */
		readonly columns: Uint8Array | null;
		/** JSON of a list. */
		readonly response_keys: string | null;
	};
	/** See `bump-revisions.ts`. */
	readonly revision: {
		readonly project: number;
		/** A `RevisionTopic`. */
		readonly topic: string;
		readonly number: number;
	};
	/** Which revision of a document is current. */
	readonly document: {
		readonly project: number;
		readonly kind: string;
		readonly id: string;
		readonly revision: number;
		readonly is_deleted: number;
	};
	/** Revisions of documents, never changed. */
	readonly document_version: {
		readonly project: number;
		readonly kind: string;
		readonly id: string;
		readonly revision: number;
		readonly body: string;
		readonly updated_at: number;
	};
	readonly reply: {
		readonly project: number;
		readonly key: string;
		readonly request_hash: string;
		readonly status: number;
		readonly body: string;
		readonly created_at: number;
	};
	readonly lease: {
		readonly project: number;
		readonly name: string;
		readonly owner: string;
		readonly held_until: number;
	};
}

interface VerdictTable {
	readonly project: number;
	readonly key: string;
	readonly evaluator_version: string;
	/** JSON of the verdict, its usage and the raw reply. */
	readonly body: string;
	/** 1 where the verdict has failed. */
	readonly is_failed: number;
	readonly created_at: number;
}

/** What a version of a prompt is: replaced by a later one, in use, or archived. */
export const PROMPT_STATE = { replaced: 0, current: 1, archived: 2 } as const;
