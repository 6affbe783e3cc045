import type { Annotation, RunId } from "@assay/core/domain";
import type { RevisionTopic } from "./revision-store.ts";

/** Which responses are looked for. */
export interface OldResponses {
	/** What called for them. */
	readonly systemVersion: string;
	/** They were recorded before then; milliseconds since 1970. */
	readonly before: number;
	/** Only keys behind this one. */
	readonly after: string;
	readonly limit: number;
}

/** What a label says about its response: of imported ones only the system is known. */
export type LabelledResponse = Pick<Annotation, "system" | "responseKey">;

/** Which texts of responses go, and when. */
export interface ResponseRemoval {
	readonly keys: readonly string[];
	/** Milliseconds since 1970. */
	readonly at: number;
	/** What the choice of the keys rests on: by topic the revision that was read, 0 for one that never changed. */
	readonly seen: ReadonlyMap<RevisionTopic, number>;
}

/** Which raw replies of judges go. */
export interface OldReplies {
	readonly evaluatorVersions: readonly string[];
	/** They were recorded before then; milliseconds since 1970. */
	readonly before: number;
}

/** Removes texts that are not to be kept for longer. What was found out about them stays. */
export interface RetentionStore {
	/** Which response each label of the project is of, a few thousand at a time. */
	readLabelledResponses(): AsyncIterable<readonly LabelledResponse[]>;
	/** Keys in order of responses whose text is there. */
	listOldResponses(old: OldResponses): Promise<readonly string[]>;
	/**
	 * Removes texts in one transaction that nobody's change of the named topics can come between.
	 * What a response used, and when its text was removed, stays under its key.
	 *
	 * @returns `false` where one of the topics has changed since it was seen; nothing was removed.
	 */
	removeResponses(removal: ResponseRemoval): Promise<boolean>;
	/** Tells who has one of these runs open that its rows show otherwise by now. */
	touchRuns(runs: readonly RunId[]): Promise<void>;
	/** Removes what judges wrote from their verdicts, superseded ones too; gives of how many. */
	removeReplies(old: OldReplies): Promise<number>;
	/** Removes what these evaluators wrote from the failures of a run's rows, by their names; gives of how many. */
	removeFailureReplies(run: RunId, evaluators: readonly string[]): Promise<number>;
}
