import type { SandboxFaults } from "./sandbox-faults.ts";
import type { SandboxModel } from "./sandbox-model.ts";
import type { StatsCounter } from "./sandbox-stats.ts";
import type { TokenCounter } from "./token-counter.ts";
import type { TuningFailure } from "./tuning/tuning-job.ts";
import type { TuningStorage } from "./tuning/tuning-storage.ts";

/** What can be changed while a sandbox runs. */
export interface SandboxSettings {
	/** How long every answer takes. */
	readonly latencyMs: number;
	/** Other latencies for single models. */
	readonly modelLatencyMs: Readonly<Record<string, number>>;
	readonly faults: SandboxFaults;
	readonly tuning: TuningSettings;
}

/** How fine-tuning jobs started from now on go. */
export interface TuningSettings {
	/** How long a job validates, waits and runs, each. */
	readonly stepMs: number;
	/** How long an upload or a new job takes to be answered once it is done. */
	readonly answerDelayMs: number;
	/** Makes jobs fail. */
	readonly failure?: TuningFailure;
}

/** What the routes of a sandbox share. */
export interface SandboxState {
	/** By model id; a model that is trained later is added here. */
	readonly models: Map<string, SandboxModel>;
	readonly stats: StatsCounter;
	readonly tokens: TokenCounter;
	/** Uploaded files and fine-tuning jobs. */
	readonly tuning: TuningStorage;
	settings: SandboxSettings;
}
