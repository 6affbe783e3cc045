import type { Response, Usage, Verdict } from "@assay/core/domain";

/** A response that was paid for, addressed by what made it. */
export interface LedgerResponse {
	/** Hash of system version, what the system saw, trial. */
	readonly key: string;
	readonly systemVersion: string;
	readonly response: Response;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** A verdict that was paid for (or slow to get), addressed by what it rests on. */
export interface LedgerVerdict {
	/** Hash of evaluator version and exactly the fields that it read. */
	readonly key: string;
	readonly evaluatorVersion: string;
	readonly verdict: Verdict;
	readonly usage: Usage;
	/** The judge's reply as it came. */
	readonly raw?: string;
	readonly createdAt: number;
}

/**
 * Append-only ledgers. An append resolves when the rows are durable; concurrent appends share
 * one transaction. A key that is there already keeps its first content.
 */
export interface LedgerStore {
	appendResponses(rows: readonly LedgerResponse[]): Promise<void>;
	/** By key; keys that are not there, or whose text was removed, are left out. */
	getResponses(keys: readonly string[]): Promise<ReadonlyMap<string, LedgerResponse>>;
	appendVerdicts(rows: readonly LedgerVerdict[]): Promise<void>;
	getVerdicts(keys: readonly string[]): Promise<ReadonlyMap<string, LedgerVerdict>>;
	/**
	 * When their texts were removed, by key, in milliseconds since 1970; all others are left out. Such
	 * a key never gets another text, since verdicts and labels of the first one stand.
	 */
	removedResponses(keys: readonly string[]): Promise<ReadonlyMap<string, number>>;
	/** How many of the keys are there with their texts, without reading the rows. */
	countResponses(keys: readonly string[]): Promise<number>;
	countVerdicts(keys: readonly string[]): Promise<number>;
	/** Replaces failed verdicts that a retry settled: a key whose stored verdict has `failed` may be written once more. */
	supersedeFailedVerdicts(rows: readonly LedgerVerdict[]): Promise<void>;
	/** Names of the systems that have recorded responses, with counts. */
	listRecordedSystems(): Promise<
		readonly { readonly systemVersion: string; readonly name: string; readonly count: number }[]
	>;
	/** Remembers the name under which recorded responses came. */
	nameRecordedSystem(systemVersion: string, name: string): Promise<void>;
}
