const SEQS_PER_PROJECT = 2 ** 32;

/**
 * Key of a version of a prompt: project × 2³² + seq. One integer is primary key, order of arrival
 * in the project and row of the full-text index.
 */
export function promptKey(project: number, seq: number): number {
	return project * SEQS_PER_PROJECT + seq;
}

/** The number of the version within its project. */
export function seqOf(key: number): number {
	return key % SEQS_PER_PROJECT;
}

/** First and last key that a project can have. */
export function promptKeyRange(project: number): readonly [low: number, high: number] {
	return [promptKey(project, 0), promptKey(project, SEQS_PER_PROJECT - 1)];
}
