import type { RunPriority } from "@assay/workflow/ports";

/** Flags of every command that works on a project. */
export interface ProjectFlags {
	readonly config?: string;
	readonly envFile?: string;
	/** A project of the team's database, instead of the one that the folder's configuration defines. */
	readonly project?: string;
	readonly json?: boolean;
	readonly quiet?: boolean;
}

/** Flags of commands that make calls. */
export interface CallFlags extends ProjectFlags {
	/** Only asks the workers of the team's database for the run. */
	readonly detach?: boolean;
	readonly priority?: RunPriority;
	readonly maxConcurrency?: number;
	readonly retryOnError?: number;
	readonly timeoutMs?: number;
	readonly maxCostUsd?: number;
	readonly failOnError?: number;
	readonly output?: readonly string[];
	readonly baseline?: string;
}

/** Flags of `assay run`. */
export interface RunFlags extends CallFlags {
	readonly system?: readonly string[];
	readonly evaluator?: readonly string[];
	readonly repeat?: number;
	/** False with `--no-cache`. */
	readonly cache?: boolean;
	readonly filterFirstN?: number;
	readonly filterSample?: number;
	readonly filterMetadata?: Readonly<Record<string, string>>;
	readonly filterSlice?: string;
	readonly limit?: number;
	readonly seed?: number;
	readonly tag?: Readonly<Record<string, string>>;
	readonly dryRun?: boolean;
	readonly watch?: boolean;
}
