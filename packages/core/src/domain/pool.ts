import type { Json } from "./json.ts";
import type { PromptInput } from "./reference-prompt.ts";

/** Where a pool's rows came from. */
export type PoolSource =
	| { readonly kind: "imported"; readonly source: string }
	/** The responses of a run, with their keys, so that their ground truth holds in the pool. */
	| { readonly kind: "run"; readonly run: string };

/** A set of prompt and response pairs to learn from, kept apart from the benchmark. */
export interface Pool {
	/** Unique in the project; part of addresses. */
	readonly name: string;
	readonly source: PoolSource;
	/** Name of the system whose responses these are; ground truth of the rows is kept under it. */
	readonly system: string;
	/** `filling` until every row is there; rows of a pool never change afterwards. */
	readonly state: "filling" | "ready";
	readonly rows: number;
	readonly blocks: number;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** One prompt and response of a pool. */
export interface PoolRow {
	/** The user's id, or the row's number in its source. */
	readonly id: string;
	readonly prompt: PromptInput;
	readonly response: string;
	readonly context?: string;
	readonly reference?: string;
	readonly metadata?: Readonly<Record<string, Json>>;
	/** Rows that are not independent share a cluster; default: the prompt's text. */
	readonly clusterId?: string;
	/** Key of the response in the ledger: what ground truth is kept under. */
	readonly responseKey: string;
}

/** Rows of a pool from number `block` x {@link POOL_BLOCK_ROWS} on. */
export interface PoolBlock {
	readonly block: number;
	readonly rows: readonly PoolRow[];
}

/** Rows of every block of a pool but the last. */
export const POOL_BLOCK_ROWS = 4096;

/** A labeling function that does not vote on a row. */
export const ABSTAIN = -1;
