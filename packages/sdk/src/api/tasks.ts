import type { Split, TaskItemStatus, TaskState } from "@assay/core/domain";
import { z } from "zod";
import type { NoInput, Operation } from "./operation.ts";
import { type Page, type PageInput, pageInput, pageOf } from "./page.ts";
import { choiceShape, type RowChoice } from "./rows.ts";
import { type TaskPreview, taskPreviewSchema } from "./task-preview.ts";
import {
	type NewTaskLink,
	newTaskLinkSchema,
	type TaskDetail,
	type TaskRow,
	type TaskSummary,
	taskDetailSchema,
	taskItemStatusSchema,
	taskRowSchema,
	taskSummarySchema,
} from "./task-view.ts";

/**
 * Which of the selected rows are taken: `all` of them; a simple random `sample`; `measure`, a random
 * draw spread so that rates become as exact as can be; `improve`, those where a label teaches most.
 */
export type TaskQueue = "all" | "sample" | "measure" | "improve";

/** Which rows of a run people shall label, under which criteria. */
export interface TaskChoice extends RowChoice {
	/** At least one. */
	readonly criteria: readonly string[];
	/** Only rows in one of these slices. */
	readonly slices?: readonly string[] | undefined;
	/** Only prompts of one of these splits. */
	readonly splits?: readonly Split[] | undefined;
	readonly queue: TaskQueue;
	/** Rows to take; the queue `all` takes every row. */
	readonly count?: number | undefined;
	/** Of the draw; the same seed draws the same rows. */
	readonly seed?: number | undefined;
	/** Rows that have ground truth already; default `left-out`. */
	readonly labelled?: "left-out" | "included" | undefined;
}

/** What a task shall be. */
export interface TaskDraft extends TaskChoice {
	readonly name: string;
	/** Default 1. */
	readonly overlap?: number | undefined;
	/** Default false. */
	readonly wantsGoldenResponse?: boolean | undefined;
	/** Default true. */
	readonly isBlind?: boolean | undefined;
	readonly guideline?: string | undefined;
}

/** How annotations are written into a file. */
export type AnnotationFileFormat = "csv" | "jsonl" | "label-studio";

/** What became of a file of annotations. */
export interface AnnotationImport {
	readonly added: number;
	/** They were there already. */
	readonly known: number;
	/** Lines that were refused, in all; the first 100 of them say why. */
	readonly refused: number;
	readonly refusals: readonly { readonly place: string; readonly reason: string }[];
}

interface TaskInput {
	readonly task: string;
}

/** Operations on annotation tasks. */
export interface TaskOperations {
	readonly "GET /task-preview": Operation<TaskChoice, TaskPreview>;
	readonly "GET /tasks": Operation<NoInput, { readonly tasks: readonly TaskSummary[] }>;
	readonly "POST /tasks": Operation<TaskDraft, { readonly id: string; readonly rows: number }>;
	readonly "GET /tasks/{task}": Operation<TaskInput, TaskDetail>;
	readonly "GET /tasks/{task}/rows": Operation<
		TaskInput & PageInput & { readonly status?: TaskItemStatus | undefined },
		Page<TaskRow> & { readonly total: number }
	>;
	readonly "PUT /tasks/{task}/state": Operation<
		TaskInput & { readonly state: TaskState },
		{ readonly state: TaskState }
	>;
	readonly "POST /tasks/{task}/links": Operation<
		TaskInput & { readonly people: readonly string[]; readonly days?: number | undefined },
		{ readonly links: readonly NewTaskLink[] }
	>;
	readonly "DELETE /tasks/{task}/links/{link}": Operation<
		TaskInput & { readonly link: string },
		{ readonly revoked: string }
	>;
	readonly "GET /tasks/{task}/file": Operation<
		TaskInput & { readonly format: AnnotationFileFormat },
		string
	>;
	readonly "POST /uploads/{upload}/annotations": Operation<
		{
			readonly upload: string;
			readonly run: string;
			/** Of labels that name none. */
			readonly criterion?: string | undefined;
		},
		AnnotationImport
	>;
}

const task = z.string().min(1).max(100);
const LONGEST_NAME = 200;
const MOST_PEOPLE = 100;
const person = z.string().trim().min(1).max(LONGEST_NAME);
const choice = {
	...choiceShape,
	criteria: z.array(z.string()).min(1, "expected at least one criterion").max(20),
	slices: z.array(z.string()).max(200).optional(),
	splits: z.array(z.enum(["train", "valid", "test"])).optional(),
	queue: z.enum(["all", "sample", "measure", "improve"]),
	count: z.coerce.number().int().min(1).optional(),
	seed: z.coerce.number().int().min(0).max(0xff_ff_ff_ff).optional(),
	labelled: z.enum(["left-out", "included"]).optional(),
};

/** Annotation tasks: rows for people to label, the people, and what they said. */
export const taskOperations: TaskOperations = {
	"GET /task-preview": {
		summary: "What an annotation task would be made of, and what its labels would show",
		input: z.object(choice),
		output: taskPreviewSchema,
	},
	"GET /tasks": {
		summary: "Annotation tasks with their progress, newest first",
		input: z.object({}),
		output: z.object({ tasks: z.array(taskSummarySchema) }),
	},
	"POST /tasks": {
		summary: "Make an annotation task; people are invited to it by links of their own",
		input: z.object({
			...choice,
			name: z.string().trim().min(1).max(LONGEST_NAME),
			overlap: z.number().int().min(1).max(MOST_PEOPLE).optional(),
			wantsGoldenResponse: z.boolean().optional(),
			isBlind: z.boolean().optional(),
			guideline: z.string().max(20_000).optional(),
		}),
		output: z.object({ id: z.string(), rows: z.number() }),
	},
	"GET /tasks/{task}": {
		summary: "One annotation task: its progress, and that of each person",
		input: z.object({ task }),
		output: taskDetailSchema,
	},
	"GET /tasks/{task}/rows": {
		summary: "Rows of an annotation task, in the order in which they are handed out",
		input: z.object({ task, ...pageInput, status: taskItemStatusSchema.optional() }),
		output: pageOf(taskRowSchema).and(z.object({ total: z.number() })),
	},
	"PUT /tasks/{task}/state": {
		summary: "Pause an annotation task, close it, or open it again",
		input: z.object({ task, state: z.enum(["open", "paused", "closed"]) }),
		output: z.object({ state: z.enum(["open", "paused", "closed"]) }),
	},
	"POST /tasks/{task}/links": {
		summary:
			"Invite people: a new link for each, whose secret is told this once; earlier links of theirs open nothing any more",
		keepsNoReply: true,
		input: z.object({
			task,
			people: z.array(person).min(1).max(MOST_PEOPLE),
			days: z.number().int().min(1).max(365).optional(),
		}),
		output: z.object({ links: z.array(newTaskLinkSchema) }),
	},
	"DELETE /tasks/{task}/links/{link}": {
		summary: "Revoke a link; answers that were given through it stay",
		input: z.object({ task, link: z.string() }),
		output: z.object({ revoked: z.string() }),
	},
	"GET /tasks/{task}/file": {
		summary: "What people said in a task as a file: CSV, JSON lines, Label Studio tasks",
		transport: "file",
		input: z.object({ task, format: z.enum(["csv", "jsonl", "label-studio"]) }),
		output: z.string().meta({ description: "The file" }),
	},
	"POST /uploads/{upload}/annotations": {
		summary:
			"Take over people's labels from an uploaded file; labels that the criterion does not have and rows that the run does not have are refused",
		input: z.object({
			upload: z.string().regex(/^[\w-]{1,64}$/),
			run: z.string(),
			criterion: z.string().optional(),
		}),
		output: z
			.object({
				added: z.number(),
				known: z.number(),
				refused: z.number(),
				refusals: z.array(z.object({ place: z.string(), reason: z.string() })),
			})
			.meta({ id: "AnnotationImport" }),
	},
};
