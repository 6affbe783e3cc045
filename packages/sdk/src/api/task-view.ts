import type { AnnotationPurpose, TaskItemStatus, TaskState } from "@assay/core/domain";
import { z } from "zod";
import { type RowText, rowTextSchema } from "./row-record.ts";

/** How many rows of a task stand where; together they are all of its rows. */
export interface TaskProgress {
	readonly rows: number;
	/** Nobody holds or has answered them. */
	readonly needsAssignee: number;
	readonly inAnnotation: number;
	readonly readyForReview: number;
	readonly completed: number;
	/** Answers given, at most `overlap` a row. */
	readonly answers: number;
	/** Answers wanted in all: rows × overlap. */
	readonly wanted: number;
}

/** An annotation task in a list. */
export interface TaskSummary {
	readonly id: string;
	readonly name: string;
	readonly run: string;
	readonly system: string;
	readonly criteria: readonly { readonly name: string; readonly version: string }[];
	/** Answers wanted per row, each of another person. */
	readonly overlap: number;
	readonly wantsGoldenResponse: boolean;
	readonly isBlind: boolean;
	readonly guideline?: string;
	/** How the rows were chosen, in words. */
	readonly selection: string;
	readonly state: TaskState;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	/** People with a link that still opens the task. */
	readonly invited: number;
	readonly progress: TaskProgress;
}

/** A link that a person was given; its secret is kept nowhere. */
export interface TaskLink {
	readonly id: string;
	readonly state: "open" | "expired" | "revoked";
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
	readonly createdAt: number;
}

/** What one person has done of a task. */
export interface TaskPerson {
	readonly annotator: string;
	readonly answered: number;
	readonly skipped: number;
	/** Rows that are open on a screen of theirs now. */
	readonly held: number;
	/** Median time of an answer, in milliseconds; absent where none was timed. */
	readonly medianMs?: number;
	/** Milliseconds since 1970; absent where they were never seen. */
	readonly lastSeenAt?: number;
	/** Newest first; none for a person whose answers were imported. */
	readonly links: readonly TaskLink[];
}

/** One annotation task with everything about it but its rows. */
export interface TaskDetail extends TaskSummary {
	readonly purposes: TaskPurposes;
	readonly people: readonly TaskPerson[];
}

/** Rows by what their labels may be used for. */
export interface TaskPurposes {
	readonly measure: number;
	readonly improve: number;
	readonly lockedTest: number;
}

/** One row of a task. */
export interface TaskRow {
	/** From 0, in the order in which rows are handed out. */
	readonly place: number;
	/** Key of the row in its run. */
	readonly row: string;
	readonly promptId: string;
	readonly trial: number;
	readonly input: RowText;
	readonly purpose: AnnotationPurpose;
	/** Absent where the row was chosen and not drawn. */
	readonly inclusionProbability?: number;
	readonly status: TaskItemStatus;
	/** Who has answered. */
	readonly answeredBy: readonly string[];
	readonly skippedBy: readonly string[];
	/** On whose screen it is open now. */
	readonly heldBy: readonly string[];
}

/** A link that was just made: the only time that its secret is told. */
export interface NewTaskLink {
	readonly id: string;
	readonly annotator: string;
	/** Path of the page that the link opens, with the secret in it. */
	readonly path: string;
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
}

const count = z.number().int().min(0);

/** Schema of where a row stands. */
export const taskItemStatusSchema: z.ZodType<TaskItemStatus> = z.enum([
	"needs-assignee",
	"in-annotation",
	"ready-for-review",
	"completed",
]);

const progressSchema: z.ZodType<TaskProgress> = z
	.object({
		rows: count,
		needsAssignee: count,
		inAnnotation: count,
		readyForReview: count,
		completed: count,
		answers: count,
		wanted: count,
	})
	.meta({ id: "TaskProgress" });

const summaryShape = {
	id: z.string(),
	name: z.string(),
	run: z.string(),
	system: z.string(),
	criteria: z.array(z.object({ name: z.string(), version: z.string() })),
	overlap: count,
	wantsGoldenResponse: z.boolean(),
	isBlind: z.boolean(),
	guideline: z.string().exactOptional(),
	selection: z.string(),
	state: z.enum(["open", "paused", "closed"]),
	createdAt: z.number(),
	invited: count,
	progress: progressSchema,
};

/** Schema of a task in a list. */
export const taskSummarySchema: z.ZodType<TaskSummary> = z
	.object(summaryShape)
	.meta({ id: "TaskSummary" });

/** Schema of rows by purpose. */
export const taskPurposesSchema: z.ZodType<TaskPurposes> = z
	.object({ measure: count, improve: count, lockedTest: count })
	.meta({ id: "TaskPurposes" });

const personSchema: z.ZodType<TaskPerson> = z
	.object({
		annotator: z.string(),
		answered: count,
		skipped: count,
		held: count,
		medianMs: z.number().exactOptional(),
		lastSeenAt: z.number().exactOptional(),
		links: z.array(
			z.object({
				id: z.string(),
				state: z.enum(["open", "expired", "revoked"]),
				expiresAt: z.number(),
				createdAt: z.number(),
			}),
		),
	})
	.meta({ id: "TaskPerson" });

/** Schema of one task. */
export const taskDetailSchema: z.ZodType<TaskDetail> = z
	.object({ ...summaryShape, purposes: taskPurposesSchema, people: z.array(personSchema) })
	.meta({ id: "TaskDetail" });

/** Schema of a row of a task. */
export const taskRowSchema: z.ZodType<TaskRow> = z
	.object({
		place: count,
		row: z.string(),
		promptId: z.string(),
		trial: count,
		input: rowTextSchema,
		purpose: z.enum(["measure", "improve", "locked-test"]),
		inclusionProbability: z.number().exactOptional(),
		status: taskItemStatusSchema,
		answeredBy: z.array(z.string()),
		skippedBy: z.array(z.string()),
		heldBy: z.array(z.string()),
	})
	.meta({ id: "TaskRow" });

/** Schema of a link that was just made. */
export const newTaskLinkSchema: z.ZodType<NewTaskLink> = z
	.object({ id: z.string(), annotator: z.string(), path: z.string(), expiresAt: z.number() })
	.meta({ id: "NewTaskLink" });
