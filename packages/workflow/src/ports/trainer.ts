import type { FineTuneEvent } from "@assay/core/domain";

/** Training examples: a chat in JSON per line. */
export interface TrainingFile {
	/** Unique to one fine-tune, so that what was uploaded can be found again. */
	readonly name: string;
	readonly text: string;
}

/** What is to be trained. */
export interface TrainingOrder {
	/** Name that people gave it; stands in the tuned model's id where the trainer does so. */
	readonly name: string;
	/** Unique everywhere. */
	readonly key: string;
	/** Base model as the trainer calls it. */
	readonly model: string;
	readonly epochs?: number;
	readonly seed?: number;
}

/** How a job does. */
export interface TrainingNews {
	readonly status: "cancelled" | "failed" | "running" | "succeeded";
	/** In the trainer's own words. */
	readonly detail: string;
	/** Id of the tuned model as workbench and systems write it; absent where the trainer gives none. */
	readonly model?: string;
	readonly trainedTokens?: number;
	/** Why it failed. */
	readonly reason?: string;
	/** What it has told so far, oldest first. */
	readonly events: readonly FineTuneEvent[];
}

/**
 * Trains models: a vendor's API, or a command on this machine. A job goes on when nobody asks for it.
 *
 * Contract: every call rejects with a `ProviderError` where it failed, and with the signal's reason
 * soon after it aborts. One call is one attempt; after one whose answer was lost, `findFile` and
 * `findJob` tell whether it was carried out.
 */
export interface Trainer {
	/** The file as the trainer knows it, where one of this name and size is there already. */
	findFile(file: TrainingFile, signal: AbortSignal): Promise<string | undefined>;
	upload(file: TrainingFile, signal: AbortSignal): Promise<string>;
	/** The job that trains on this file, where there is one. */
	findJob(file: string, order: TrainingOrder, signal: AbortSignal): Promise<string | undefined>;
	/** Starts a job. @throws {ConfigurationError} when it cannot start as it is set up. */
	create(file: string, order: TrainingOrder, signal: AbortSignal): Promise<string>;
	read(job: string, signal: AbortSignal): Promise<TrainingNews>;
	/** Ends a job; one that has ended stays as it is. */
	cancel(job: string, signal: AbortSignal): Promise<void>;
}
