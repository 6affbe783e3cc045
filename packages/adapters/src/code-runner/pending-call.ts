import type { Json } from "@assay/core/domain";
import type { ModuleLocation } from "./module-location.ts";

/** A call that has not ended yet. */
export interface PendingCall {
	readonly id: number;
	readonly module: ModuleLocation;
	readonly exportName: string;
	readonly argument: Json;
	readonly timeoutMs: number;
	resolve(value: Json): void;
	/** `failure` continues the sentence `Cannot run "x" of file.ts: `. */
	fail(failure: string, options?: { readonly isTimeout?: boolean }): void;
}
