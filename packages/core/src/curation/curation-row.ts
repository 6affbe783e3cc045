/** A prompt and response that may be trained on. */
export interface CurationRow {
	readonly prompt: string;
	readonly response: string;
	/** Probability that the response is good, in [0, 1]; `undefined` where none was computed. */
	readonly score?: number | undefined;
	/** What quotas are given to, such as a slice or a source. */
	readonly group?: string | undefined;
	/** Cluster of the prompt, such as all translations of one. */
	readonly cluster?: string | undefined;
}
