import type { AnnotationPurpose } from "./annotation.ts";

/** `closed` takes no answers any more; `paused` takes none until it is opened again. */
export type TaskState = "open" | "paused" | "closed";

/** Work for people: label these rows of a run under these criteria. */
export interface AnnotationTask {
	readonly id: string;
	readonly name: string;
	/** The run whose responses are labelled. */
	readonly run: string;
	readonly system: string;
	readonly criteria: readonly {
		readonly name: string;
		/** The version that the people read, for as long as the task lasts. */
		readonly version: string;
	}[];
	/** Answers wanted per row, each of another person; 1 or more. */
	readonly overlap: number;
	readonly wantsGoldenResponse: boolean;
	/** Nobody sees verdicts, other people's answers or the name of the system. */
	readonly isBlind: boolean;
	/** What people should know beyond the criteria. */
	readonly guideline?: string;
	/** How the rows were chosen, in words. */
	readonly selection: string;
	readonly state: TaskState;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** One row of a task. */
export interface TaskItem {
	/** From 0, in the order in which they are handed out. */
	readonly place: number;
	readonly responseKey: string;
	readonly promptSeq: number;
	readonly promptId: string;
	readonly trial: number;
	readonly clusterId: string;
	readonly purpose: AnnotationPurpose;
	/** Probability with which the row was drawn, in (0, 1]; absent where it was chosen. */
	readonly inclusionProbability?: number;
	/**
	 * Slices that the draw was limited to, so that the row stands for those of them alone; absent: it
	 * was drawn from all rows of the run. Empty: from rows that no slice names.
	 */
	readonly drawnWithin?: readonly string[];
}

/** What one person has to do with one row of a task: `held` while it is open on a screen. */
export type ItemClaimState = "held" | "answered" | "skipped";

/** One person's hold on, or answer to, one row of a task. */
export interface ItemClaim {
	readonly place: number;
	readonly annotator: string;
	readonly state: ItemClaimState;
	/** Window that holds the row. */
	readonly client: string;
	/** A hold counts until then; milliseconds since 1970. */
	readonly heldUntil: number;
	readonly updatedAt: number;
}

/** A link that opens one task to one person, and nothing else. */
export interface TaskInvitation {
	readonly id: string;
	readonly task: string;
	readonly annotator: string;
	/** SHA-256 of the secret in the link, hexadecimal; the secret itself is kept nowhere. */
	readonly secretHash: string;
	readonly isRevoked: boolean;
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
	readonly createdAt: number;
}

/**
 * Where a row stands: nobody is asked yet; answers are missing; all wanted answers are there; its
 * labels are committed as ground truth.
 */
export type TaskItemStatus = "needs-assignee" | "in-annotation" | "ready-for-review" | "completed";
