import type { ChatMessage } from "@assay/core/domain";

/** How one attempt of a call ended; a closed set, so that each can be counted by itself. */
export type CallOutcome =
	| "answered"
	| "rate-limited"
	| "timed-out"
	| "refused"
	| "failed"
	| "stopped";

/** What is called. */
export interface CallSubject {
	/** Name of the provider, or of the limits that hold for the call. */
	readonly provider: string;
	/** Absent for a call that is not a model's. */
	readonly model?: string;
	/** What the model is asked; not to be kept unless people have said so. */
	readonly messages?: readonly ChatMessage[];
}

/** One attempt that has ended. Tokens and cost are absent where they are not known. */
export interface EndedCall extends CallSubject {
	readonly outcome: CallOutcome;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly latencyMs: number;
	/** HTTP status of a failure, where there was an answer. */
	readonly status?: number;
	/** What the provider said of a failure; it may quote what it was asked. */
	readonly failure?: string;
	readonly inputTokens?: number;
	readonly outputTokens?: number;
	readonly costUsd?: number;
}

/** Is told of every attempt of a call. Throws nothing and takes no time: calls wait for it. */
export interface CallObserver {
	callEnded(call: EndedCall): void;
}
