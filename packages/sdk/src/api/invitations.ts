import type { TaskState } from "@assay/core/domain";
import { z } from "zod";
import {
	type AnnotatorProgress,
	annotatorProgressSchema,
	type InvitationLabelExample,
	type InvitationView,
	type ItemDraw,
	invitationViewSchema,
	itemDrawSchema,
	labelExampleSchema,
	type OwnAnswer,
	type OwnItem,
	ownAnswerSchema,
	ownItemSchema,
	type WindowState,
	windowStateSchema,
} from "./invitation-view.ts";
import type { Operation } from "./operation.ts";
import { type RowText, rowTextSchema } from "./row-record.ts";

interface SecretInput {
	/** What stands in the link. */
	readonly secret: string;
}

/** What a window that works on a task is known by. */
interface WindowInput extends SecretInput {
	/** Chosen by the window, the same for as long as it works. */
	readonly client: string;
}

interface PlaceInput extends WindowInput {
	readonly place: number;
}

/** What a person says of one row under one criterion. */
export interface AnswerLabel {
	readonly criterion: string;
	/** Name of one of the criterion's labels; on a share scale a number from 0 to 1. */
	readonly label: string;
	readonly explanation?: string | undefined;
	/** Version of the evaluator whose verdict the person had seen before. */
	readonly evaluatorVersionSeen?: string | undefined;
}

/** One person's answer to one row. */
export interface AnswerInput extends PlaceInput {
	/** Chosen by the window; an answer that is sent again with the same id is taken once. */
	readonly answerId: string;
	readonly labels: readonly AnswerLabel[];
	readonly goldenResponse?: string | undefined;
	readonly comment?: string | undefined;
	/** Milliseconds from the row's being shown to the answer, pauses left out. */
	readonly durationMs: number;
}

/** What became of an answer. */
export interface AnswerTaken {
	readonly place: number;
	readonly progress: AnnotatorProgress;
}

/** What an evaluator said of a row, shown where the person asked for it. */
export interface SeenVerdict {
	readonly criterion: string;
	readonly evaluator: string;
	readonly version: string;
	/** The label, or the score where the scale has none; absent: it gave no verdict. */
	readonly label?: string;
	readonly explanation?: RowText;
}

/** Operations of a person who was invited to a task. */
export interface InvitationOperations {
	readonly "GET /invitations/{secret}": Operation<SecretInput, InvitationView>;
	readonly "GET /invitations/{secret}/examples": Operation<
		SecretInput,
		{ readonly examples: readonly InvitationLabelExample[] }
	>;
	readonly "POST /invitations/{secret}/next": Operation<
		WindowInput & { readonly slot?: number | undefined },
		ItemDraw
	>;
	readonly "POST /invitations/{secret}/holds": Operation<WindowInput, WindowState>;
	readonly "POST /invitations/{secret}/release": Operation<
		WindowInput,
		{ readonly state: TaskState }
	>;
	readonly "POST /invitations/{secret}/answers": Operation<AnswerInput, AnswerTaken>;
	readonly "POST /invitations/{secret}/skip": Operation<PlaceInput, AnswerTaken>;
	readonly "GET /invitations/{secret}/answers": Operation<
		SecretInput & { readonly start?: number | undefined; readonly limit?: number | undefined },
		{ readonly total: number; readonly answers: readonly OwnAnswer[] }
	>;
	readonly "GET /invitations/{secret}/items/{place}": Operation<
		SecretInput & { readonly place: number },
		OwnItem
	>;
	readonly "POST /invitations/{secret}/tags": Operation<
		SecretInput & { readonly place: number; readonly slice: string },
		{ readonly slices: readonly string[] }
	>;
	readonly "POST /invitations/{secret}/reveal": Operation<
		SecretInput & { readonly place: number },
		{ readonly verdicts: readonly SeenVerdict[] }
	>;
}

const secret = z.string().min(1).max(200);
const client = z.string().regex(/^[\w.-]{1,100}$/, "expected letters, digits, dots and dashes");
const place = z.coerce.number().int().min(0).max(0x7fffffff);
const remark = z.string().max(20_000);
const taken: z.ZodType<AnswerTaken> = z
	.object({ place: z.number(), progress: annotatorProgressSchema })
	.meta({ id: "AnswerTaken" });

/** What an invitation opens: one task, one row at a time, for one person. */
export const invitationOperations: InvitationOperations = {
	"GET /invitations/{secret}": {
		summary: "The task that an invitation link opens: criteria, guideline, own progress",
		input: z.object({ secret }),
		output: invitationViewSchema,
	},
	"GET /invitations/{secret}/examples": {
		summary:
			"Settled labels to learn from; never of the locked test, and never of a row of the task",
		input: z.object({ secret }),
		output: z.object({ examples: z.array(labelExampleSchema) }),
	},
	"POST /invitations/{secret}/next": {
		summary:
			"The row that the window holds, or else the next one, held for it; a window has two slots, so that it can hold one row ahead",
		input: z.object({ secret, client, slot: z.number().int().min(0).max(1).optional() }),
		output: itemDrawSchema,
	},
	"POST /invitations/{secret}/holds": {
		summary: "Extend what the window holds",
		input: z.object({ secret, client }),
		output: windowStateSchema,
	},
	"POST /invitations/{secret}/release": {
		summary: "Give up what the window holds",
		input: z.object({ secret, client }),
		output: z.object({ state: z.enum(["open", "paused", "closed"]) }),
	},
	"POST /invitations/{secret}/answers": {
		summary: "Store an answer; it is durable when this answers, and taken once per answerId",
		input: z.object({
			secret,
			client,
			place,
			answerId: z.string().regex(/^[\w-]{8,100}$/, "expected 8 to 100 letters, digits and dashes"),
			labels: z
				.array(
					z.object({
						criterion: z.string(),
						label: z.string(),
						explanation: remark.optional(),
						evaluatorVersionSeen: z.string().max(200).optional(),
					}),
				)
				.min(1)
				.max(100),
			goldenResponse: z.string().max(200_000).optional(),
			comment: remark.optional(),
			durationMs: z.number().int().min(0),
		}),
		output: taken,
	},
	"POST /invitations/{secret}/skip": {
		summary: "Leave a row to others",
		input: z.object({ secret, client, place }),
		output: taken,
	},
	"GET /invitations/{secret}/answers": {
		summary: "The person's own answers and skipped rows, newest first",
		input: z.object({
			secret,
			start: z.coerce.number().int().min(0).optional(),
			limit: z.coerce.number().int().min(1).max(100).optional(),
		}),
		output: z.object({ total: z.number(), answers: z.array(ownAnswerSchema) }),
	},
	"GET /invitations/{secret}/items/{place}": {
		summary: "A row that the person has or had, with what the person said of it",
		input: z.object({ secret, place }),
		output: ownItemSchema,
	},
	"POST /invitations/{secret}/tags": {
		summary: "Add the row's prompt to a slice that is picked by hand",
		input: z.object({ secret, place, slice: z.string().min(1).max(500) }),
		output: z.object({ slices: z.array(z.string()) }),
	},
	"POST /invitations/{secret}/reveal": {
		summary: "What the evaluators said of the row, where the task is not blind",
		input: z.object({ secret, place }),
		output: z.object({
			verdicts: z.array(
				z.object({
					criterion: z.string(),
					evaluator: z.string(),
					version: z.string(),
					label: z.string().exactOptional(),
					explanation: rowTextSchema.exactOptional(),
				}),
			),
		}),
	},
};
