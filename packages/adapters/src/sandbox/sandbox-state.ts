import type { SandboxFaults } from "./sandbox-faults.ts";
import type { SandboxModel } from "./sandbox-model.ts";
import type { StatsCounter } from "./sandbox-stats.ts";
import type { TokenCounter } from "./token-counter.ts";

/** What can be changed while a sandbox runs. */
export interface SandboxSettings {
	/** How long every answer takes. */
	readonly latencyMs: number;
	/** Other latencies for single models. */
	readonly modelLatencyMs: Readonly<Record<string, number>>;
	readonly faults: SandboxFaults;
}

/** What the routes of a sandbox share. */
export interface SandboxState {
	/** By model id; a model that is trained later is added here. */
	readonly models: Map<string, SandboxModel>;
	readonly stats: StatsCounter;
	readonly tokens: TokenCounter;
	settings: SandboxSettings;
}
