import type { ReferencePrompt, SliceRule } from "@assay/core/domain";

/** Rules that depend on the prompt alone and need no model or user code. */
export type LocalRule = Exclude<
	SliceRule,
	{ kind: "verdict" | "classified" | "function" | "all" | "any" | "not" }
>;

/** True when the prompt belongs to the slice. */
export type PreparedRule = (prompt: ReferencePrompt) => boolean;

/** The built-in slice rules. */
export interface SliceLibrary {
	/** @throws {ConfigurationError} for an invalid pattern, field, range or language. */
	prepare(rule: LocalRule): PreparedRule;
}
