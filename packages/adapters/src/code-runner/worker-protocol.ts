import type { Json } from "@assay/core/domain";

/** What a worker is told at its start. */
export interface WorkerSettings {
	/** URL of the project's folder, with a slash at the end. */
	readonly projectUrl: string;
	readonly programUrl: string | undefined;
	/** Shared memory of {@link SHARED}: lets the main thread see what a worker does that cannot answer. */
	readonly shared: SharedArrayBuffer;
}

/** Places in the shared Int32Array. */
export const SHARED = {
	/** Number of the call whose function is running at this moment; 0 for none. */
	current: 0,
	/** Grows with every call and every turn of the worker's event loop; a worker that hangs stands still. */
	progress: 1,
	length: 2,
} as const;

/** Worker to import a module before the first call to it. */
export interface LoadRequest {
	readonly kind: "load";
	readonly key: string;
	/** URL of a file, or name of a package. */
	readonly specifier: string;
}

/** One call of a function. */
export interface CallRequest {
	/** Positive and unique among the calls in flight. */
	readonly id: number;
	/** Key of a module that was loaded. */
	readonly key: string;
	readonly exportName: string;
	readonly argument: Json;
	readonly timeoutMs: number;
}

/** From the main thread to a worker. */
export type ToWorker =
	| LoadRequest
	| { readonly kind: "calls"; readonly calls: readonly CallRequest[] };

/** How a call ended. `failure` continues the sentence `Cannot run "x" of file.ts: `. */
export type CallOutcome =
	| { readonly kind: "returned"; readonly value: Json }
	| { readonly kind: "failed"; readonly failure: string; readonly isTimeout: boolean };

/** From a worker to the main thread. */
export type FromWorker =
	| { readonly kind: "loaded"; readonly failure?: string }
	| {
			readonly kind: "outcomes";
			readonly outcomes: readonly (readonly [id: number, outcome: CallOutcome])[];
	  };
