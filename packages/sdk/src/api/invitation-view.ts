import type { TaskState } from "@assay/core/domain";
import { z } from "zod";
import { type RecordMessage, type RowText, rowTextSchema } from "./row-record.ts";

/** A label that a person can give. */
export interface InvitationLabel {
	readonly name: string;
	/** What the person presses for it; absent from the eleventh on. */
	readonly key?: string;
	readonly isPass: boolean;
	/** The label is taken only with an explanation. */
	readonly needsExplanation: boolean;
}

/** A criterion as the person reads it. */
export interface InvitationCriterion {
	readonly name: string;
	/** The question. */
	readonly description: string;
	/** Worst first; empty on a share scale, where the label is a number from 0 to 1. */
	readonly labels: readonly InvitationLabel[];
	readonly explanationRequired: boolean;
	/** On a share scale: a smaller number fails. */
	readonly passAt: number;
}

/** How far one person is. */
export interface AnnotatorProgress {
	readonly answered: number;
	readonly skipped: number;
	/** Rows that want answers still and that the person has neither answered nor skipped. */
	readonly left: number;
}

/** What an invitation link opens. */
export interface InvitationView {
	readonly annotator: string;
	readonly task: string;
	/** The same for every link of the person to the task, so that a new one finds what was begun. */
	readonly work: string;
	/** Of the task. */
	readonly state: TaskState;
	readonly guideline?: string;
	readonly criteria: readonly InvitationCriterion[];
	readonly wantsGoldenResponse: boolean;
	readonly isBlind: boolean;
	/** Slices that a row may be put into by hand. */
	readonly slices: readonly string[];
	readonly progress: AnnotatorProgress;
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
}

/** A label that was settled, to learn from. */
export interface InvitationLabelExample {
	readonly criterion: string;
	readonly label: string;
	readonly input: string;
	readonly response: string;
	readonly explanation?: string;
}

/** What a person said of a row. */
export interface OwnAnswer {
	readonly place: number;
	/** Milliseconds since 1970. */
	readonly answeredAt: number;
	readonly isSkipped: boolean;
	/** Beginning of the prompt. */
	readonly title: string;
	readonly labels: readonly {
		readonly criterion: string;
		readonly label: string;
		readonly explanation?: string;
	}[];
	readonly goldenResponse?: string;
	readonly comment?: string;
}

/** A row to be labelled; nothing in it says what others or machines think of it. */
export interface OwnItem {
	readonly place: number;
	readonly trial: number;
	/** Oldest first; plain text is one message of the user. */
	readonly input: readonly RecordMessage[];
	readonly isChat: boolean;
	readonly context?: RowText;
	readonly reference?: RowText;
	/** Absent: it is gone, and the row can only be skipped. */
	readonly response?: RowText;
	/** Absent where the task is blind. */
	readonly system?: string;
	/** Names of the criteria that apply to the prompt. */
	readonly criteria: readonly string[];
	/** Slices picked by hand that the row is in. */
	readonly slices: readonly string[];
	/** Absent where the person has said nothing of it. */
	readonly answer?: OwnAnswer;
}

/** How a window and its task stand. */
export interface WindowState {
	/** Of the task. */
	readonly state: TaskState;
	readonly progress: AnnotatorProgress;
	/** The same link is at work in another window. */
	readonly hasOtherWindow: boolean;
}

/** A row that the window holds now; without one there is none for the person at this moment. */
export interface ItemDraw extends WindowState {
	readonly item?: OwnItem;
}

const count = z.number().int().min(0);
const state = z.enum(["open", "paused", "closed"]);

/** Schema of how far one person is. */
export const annotatorProgressSchema: z.ZodType<AnnotatorProgress> = z
	.object({ answered: count, skipped: count, left: count })
	.meta({ id: "AnnotatorProgress" });

/** Schema of what an invitation link opens. */
export const invitationViewSchema: z.ZodType<InvitationView> = z
	.object({
		annotator: z.string(),
		task: z.string(),
		work: z.string(),
		state,
		guideline: z.string().exactOptional(),
		criteria: z.array(
			z.object({
				name: z.string(),
				description: z.string(),
				labels: z.array(
					z.object({
						name: z.string(),
						key: z.string().exactOptional(),
						isPass: z.boolean(),
						needsExplanation: z.boolean(),
					}),
				),
				explanationRequired: z.boolean(),
				passAt: z.number(),
			}),
		),
		wantsGoldenResponse: z.boolean(),
		isBlind: z.boolean(),
		slices: z.array(z.string()),
		progress: annotatorProgressSchema,
		expiresAt: z.number(),
	})
	.meta({ id: "InvitationView" });

/** Schema of a settled label to learn from. */
export const labelExampleSchema: z.ZodType<InvitationLabelExample> = z
	.object({
		criterion: z.string(),
		label: z.string(),
		input: z.string(),
		response: z.string(),
		explanation: z.string().exactOptional(),
	})
	.meta({ id: "InvitationLabelExample" });

/** Schema of what a person said of a row. */
export const ownAnswerSchema: z.ZodType<OwnAnswer> = z
	.object({
		place: count,
		answeredAt: z.number(),
		isSkipped: z.boolean(),
		title: z.string(),
		labels: z.array(
			z.object({
				criterion: z.string(),
				label: z.string(),
				explanation: z.string().exactOptional(),
			}),
		),
		goldenResponse: z.string().exactOptional(),
		comment: z.string().exactOptional(),
	})
	.meta({ id: "OwnAnswer" });

/** Schema of a row to be labelled. */
export const ownItemSchema: z.ZodType<OwnItem> = z
	.object({
		place: count,
		trial: count,
		input: z.array(
			z.object({ role: z.enum(["system", "user", "assistant", "tool"]), content: rowTextSchema }),
		),
		isChat: z.boolean(),
		context: rowTextSchema.exactOptional(),
		reference: rowTextSchema.exactOptional(),
		response: rowTextSchema.exactOptional(),
		system: z.string().exactOptional(),
		criteria: z.array(z.string()),
		slices: z.array(z.string()),
		answer: ownAnswerSchema.exactOptional(),
	})
	.meta({ id: "OwnItem" });

const windowShape = { state, progress: annotatorProgressSchema, hasOtherWindow: z.boolean() };

/** Schema of how a window and its task stand. */
export const windowStateSchema: z.ZodType<WindowState> = z
	.object(windowShape)
	.meta({ id: "WindowState" });

/** Schema of a row that a window holds. */
export const itemDrawSchema: z.ZodType<ItemDraw> = z
	.object({ ...windowShape, item: ownItemSchema.exactOptional() })
	.meta({ id: "ItemDraw" });
