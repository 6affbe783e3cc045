/** How much of the workers' room a run gets while others are worked on. */
export type RunPriority = "high" | "normal" | "low";

/** What a run is worked on with, wherever that is, beside the project's own settings. */
export interface RunSettings {
	/** Failed verdicts in the ledger are asked for again. */
	readonly retriesFailed: boolean;
	/** The system is not called: what the ledger lacks stays missing. */
	readonly callsNoSystem: boolean;
	/** How often a failed call is tried again; default: as calls are made everywhere. */
	readonly retries?: number;
	readonly timeoutMs?: number;
	readonly maxCostUsd?: number;
}

/** What is asked of the workers about a run. */
export interface RunOrder {
	readonly priority: RunPriority;
	readonly settings: RunSettings;
}
