import type { AnnotationStore } from "./annotation-store.ts";
import type { DefinitionStore } from "./definition-store.ts";
import type { LedgerStore } from "./ledger-store.ts";
import type { PromptStore } from "./prompt-store.ts";
import type { RunStore } from "./run-store.ts";

/**
 * Everything that lasts, bound to one project. One contract suite, `storeContract()`, holds for
 * every adapter. A promise that resolves means: durable.
 */
export interface Store
	extends DefinitionStore,
		PromptStore,
		LedgerStore,
		AnnotationStore,
		RunStore {
	close(): Promise<void>;
}
