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
}
