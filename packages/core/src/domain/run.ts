/** Stable id of a run, such as `r7k2m9qa`. Made only by {@link runId}. */
export type RunId = string & { readonly __brand: "RunId" };

/** Marks a string as the id of a run. */
export function runId(value: string): RunId {
	// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place that makes the brand
	return value as RunId;
}

/** A definition that a run used, by name and content. */
export interface VersionReference {
	readonly name: string;
	readonly version: string;
}

/** Everything that a run's numbers rest on. Its hash is the run's fingerprint. */
export interface RunManifest {
	readonly schema: 1;
	readonly system: VersionReference;
	readonly criteria: readonly VersionReference[];
	readonly evaluators: readonly (VersionReference & { readonly criterion: string })[];
	readonly slices: readonly VersionReference[];
	readonly prompts: {
		readonly count: number;
		/** Hash over the ids and contents of the prompts, in order. */
		readonly fingerprint: string;
		/** How the prompts were chosen, for people. */
		readonly selection: string;
		/** Some of them share a cluster (translations, paraphrases), so that intervals are clustered. */
		readonly isClustered: boolean;
	};
	/** Responses per prompt. */
	readonly trials: number;
	/** Present when the cache was switched off; makes every key of the run new. */
	readonly nonce?: string;
	/** Hash of the recorded verdicts and labels that its evaluators found; absent where none is recorded. */
	readonly recorded?: string;
}

/** Where a run stands. `finished` has every block done; failures inside it are verdicts, not states. */
export type RunState = "running" | "interrupted" | "finished";

/**
 * Owner of what a run holds through whoever works on it, such as its system.
 *
 * @example
 * runOwner(runId("b1n2c3d4")) // => "run/b1n2c3d4"
 */
export function runOwner(run: RunId): string {
	return `run/${run}`;
}
