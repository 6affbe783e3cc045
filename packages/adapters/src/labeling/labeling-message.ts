import type { LocalLabelingFunction } from "@assay/workflow/ports";

/** What a thread is told at its start. */
export interface LabelingThreadSettings {
	/** Shared memory of one Int32: index of the labeling function that is running. */
	readonly shared: SharedArrayBuffer;
}

/** One block to vote on. */
export interface VoteRequest {
	/** JSON of a list of rows. */
	readonly rows: string;
	readonly functions: readonly LocalLabelingFunction[];
	readonly agreement: Float64Array | undefined;
}

/** From a thread: it is ready, or how a block ended. */
export type VoteReply =
	/** The thread has started and takes blocks. */
	| { readonly kind: "ready" }
	| { readonly kind: "votes"; readonly votes: readonly Int8Array[] }
	/** The functions or the rows are wrong; `message` is a whole sentence. */
	| { readonly kind: "refused"; readonly message: string };
