/** What a revision counts the changes of; the contents of one run have a topic of their own. */
export type RevisionTopic =
	| "definitions"
	| "prompts"
	| "annotations"
	| "ground-truth"
	| "tasks"
	| "documents"
	| "runs"
	| "pools"
	| "jobs"
	| `run ${string}`;

/** Tells what has changed, also by other processes, without a look at what it is. */
export interface RevisionStore {
	/**
	 * By {@link RevisionTopic}, a number that grows with every committed change of what the topic
	 * names; one that never changed is absent. Cheap enough to be read every second. `runs` grows
	 * when runs come, go, change state or tags, or are reopened, but not with each finished block:
	 * that is `run <id>`.
	 */
	revisions(): Promise<ReadonlyMap<string, number>>;
	/**
	 * Calls back soon after changes of the project are committed, by whichever process: many of them
	 * may be told at once, one may be told twice, and one whose process died meanwhile not at all, so
	 * that {@link revisions} is still to be read now and then. Gives what ends it. Absent where
	 * the database tells nothing by itself.
	 */
	watch?(changed: () => void): () => void;
}
