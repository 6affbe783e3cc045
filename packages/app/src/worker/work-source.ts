/** What a worker gives to each kind of work that it does. */
export interface WorkerContext {
	/** Names the process among all workers. */
	readonly name: string;
	/** How much to do at once. */
	readonly concurrency: number;
	/** Aborts when nothing more may be begun. */
	readonly drain: AbortSignal;
	/** Aborts when what is still under way is to be given back. */
	readonly stop: AbortSignal;
	/** Writes a line of the worker's log. */
	readonly log: (line: string) => void;
}

/**
 * A kind of work of a worker, such as the blocks of runs. Takes what there is to do until `drain`
 * aborts, and resolves when nothing of it is under way any more. Failures of single pieces of work
 * are theirs alone, and a database that is away is waited for.
 */
export type WorkSource = (context: WorkerContext) => Promise<void>;
