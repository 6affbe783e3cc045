/** How far a job is; see the contract of jobs for the units. */
export interface StoredJobProgress {
	readonly label?: string | undefined;
	readonly done: number;
	readonly total?: number | undefined;
	readonly perSecond?: number | undefined;
	readonly etaMs?: number | undefined;
	readonly costUsd?: number | undefined;
	readonly failed: number;
}

/** What is told of a job. */
export interface StoredJob {
	readonly id: string;
	readonly kind: "run" | "import" | "fill" | "judge" | "develop";
	/** What it works on, for people. */
	readonly title: string;
	readonly state: "running" | "finished" | "incomplete" | "failed" | "cancelled";
	/** True once it was asked to stop and has not ended yet. */
	readonly isStopping: boolean;
	/** The run that it works on, or worked on last. */
	readonly runId?: string;
	/** Every run that it has worked on, in order. */
	readonly runIds: readonly string[];
	readonly progress?: StoredJobProgress;
	/** What it told, newest last. */
	readonly lines: readonly string[];
	readonly failure?: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly endedAt?: number;
}

/** Where a job stands, among the processes that share it. */
export interface JobStanding {
	readonly job: StoredJob;
	/** The run that is worked on now. */
	readonly run?: string;
	/** The process that works on it; absent: it waits for one, or has ended. */
	readonly owner?: string;
}

/** A command line that any worker may carry out. */
export interface QueuedCommand {
	/** Behind the program's name, without the words that name the project. */
	readonly arguments: readonly string[];
	/** Higher ones are begun first. */
	readonly priority: number;
	/** How much there is to do, where that is known and the command cannot know it. */
	readonly total?: number | undefined;
}

/**
 * Jobs of a project that all servers and workers of a database see. Whoever works on a job is its
 * owner, writes it, and says every second or so that it is alive; a job whose owner has not done
 * so for {@link JobStore.lostAfterMs} is lost.
 */
export interface JobStore {
	/** How long an owner may be silent. Time in which the database was not there does not count. */
	readonly lostAfterMs: number;
	/** Adds a job that this owner works on. */
	addJob(job: StoredJob, owner: string): Promise<void>;
	/** Adds a job that waits for a worker, and its command to the queue: both or neither. */
	queueJob(job: StoredJob, command: QueuedCommand): Promise<void>;
	/**
	 * Makes a process the owner of a queued job, also where the one before seems to be alive: the
	 * queue says that it is not. Absent where nothing is to be done (any more), also where it was
	 * begun too often: it has failed then.
	 */
	beginJob(id: string, owner: string): Promise<StoredJob | undefined>;
	/** Writes what the owner says of its job; false where it is no longer its own. */
	saveJob(standing: JobStanding & { readonly owner: string }): Promise<boolean>;
	/** Lets a queued job wait for another worker; this beginning does not count. */
	giveBackJob(id: string, owner: string): Promise<void>;
	/** Says that the owner is alive; gives its running jobs, and which of them are to be stopped. */
	keepJobs(
		owner: string,
	): Promise<readonly { readonly id: string; readonly isStopping: boolean }[]>;
	/** Asks a job to end; one that waits for a worker has ended then. Absent for an unknown id. */
	stopJob(id: string): Promise<StoredJob | undefined>;
	/** Newest first. Lost jobs have failed, or wait for another worker where they were queued. */
	listJobs(): Promise<readonly JobStanding[]>;
	/** As listed. */
	getJob(id: string): Promise<StoredJob | undefined>;
}
