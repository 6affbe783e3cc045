import type { CallFlags } from "../run/run-options.ts";

/** Flags of `assay prompts translate`, `paraphrase` and `generate`. */
export interface FillFlags extends CallFlags {
	readonly model?: string;
	readonly slice?: string;
	readonly first?: number;
	readonly count?: number;
	readonly to?: string;
	readonly withReference?: boolean;
	readonly variants?: number;
	readonly language?: string;
	readonly acceptAll?: boolean;
	readonly dryRun?: boolean;
}
