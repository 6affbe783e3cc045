import type { CodeReference, Json } from "@assay/core/domain";

/**
 * Runs functions of the user's project outside the main thread, so that a hang or a crash
 * fails one call and not the run.
 */
export interface CodeRunner {
	/**
	 * Calls the function with one argument and gives back what it returned or resolved to.
	 *
	 * @throws {UserCodeError} when the module or export is missing, the function throws, does not
	 *   settle within `timeoutMs` (`isTimeout`), or returns what JSON cannot hold.
	 */
	call(code: CodeReference, argument: Json, options: CodeCallOptions): Promise<Json | undefined>;
	close(): Promise<void>;
}

/** Limits of one call. */
export interface CodeCallOptions {
	readonly timeoutMs: number;
	readonly signal: AbortSignal;
}
