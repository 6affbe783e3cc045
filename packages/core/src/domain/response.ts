/** What one call used; absent where the provider did not say. */
export interface Usage {
	readonly inputTokens?: number;
	readonly outputTokens?: number;
	readonly costUsd?: number;
	readonly latencyMs?: number;
}

/** Text the system gave to a reference prompt. */
export interface Response {
	readonly text: string;
	readonly usage: Usage;
	/** Why the model stopped, in the provider's word. */
	readonly finishReason?: string;
	/** The provider's id of the call. */
	readonly requestId?: string;
}
