import type { AnnotationStore } from "./annotation-store.ts";
import type { AssetStore } from "./asset-store.ts";
import type { DefinitionStore } from "./definition-store.ts";
import type { DocumentStore } from "./document-store.ts";
import type { GroundTruthStore } from "./ground-truth-store.ts";
import type { IdempotencyStore } from "./idempotency-store.ts";
import type { LedgerStore } from "./ledger-store.ts";
import type { PoolStore } from "./pool-store.ts";
import type { PromptStore } from "./prompt-store.ts";
import type { RetentionStore } from "./retention-store.ts";
import type { RevisionStore } from "./revision-store.ts";
import type { RunStore } from "./run-store.ts";
import type { TaskStore } from "./task-store.ts";

/** How many things a project has stored. */
export interface StoredCounts {
	readonly prompts: number;
	/** Those whose texts are there. */
	readonly responses: number;
	readonly verdicts: number;
	readonly annotations: number;
	/** Benchmark runs. */
	readonly runs: number;
	readonly pools: number;
	/** Names that are not archived. */
	readonly definitions: number;
	readonly documents: number;
}

/**
 * Everything that lasts, bound to one project. One contract suite, `storeContract()`, holds for
 * every adapter. A promise that resolves means: durable.
 */
export interface Store
	extends DefinitionStore,
		PromptStore,
		LedgerStore,
		AnnotationStore,
		GroundTruthStore,
		TaskStore,
		RunStore,
		DocumentStore,
		PoolStore,
		AssetStore,
		IdempotencyStore,
		RetentionStore,
		RevisionStore {
	/** Counted from the rows; takes a look at each. */
	countStored(): Promise<StoredCounts>;
	/**
	 * Removes everything that the project holds, in one transaction. Only its name and its revisions
	 * stay, all of them grown, so that every store that is open on it learns of the deletion and
	 * goes on with an empty project.
	 */
	deleteProject(): Promise<void>;
	close(): Promise<void>;
}
