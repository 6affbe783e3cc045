import { z } from "zod";
import type { RowProblem } from "./rows.ts";
import { type TaskPurposes, taskPurposesSchema } from "./task-view.ts";

/** Labels that a number would rest on, and how near it would come to the truth. */
export interface LabelPromise {
	/** Labels that there are already and those that the task would add. */
	readonly labels: number;
	/** Half width of the 95 % interval, 0 to 1; absent without labels. */
	readonly halfWidth?: number;
}

/** What a task would be made of, before it is made. */
export interface TaskPreview {
	/** Rows of the run that the selection names. */
	readonly selected: number;
	/** Left out: there is nothing to label. */
	readonly withoutResponse: number;
	/** Left out: none of the criteria applies to them. */
	readonly notApplicable: number;
	/** Have ground truth under every criterion already; left out unless they are asked for. */
	readonly labelled: number;
	/** Left out: they belong to the locked test, and were chosen and not drawn. */
	readonly locked: number;
	/** Rows that are left to take from. */
	readonly eligible: number;
	/** Rows that the task would have. */
	readonly rows: number;
	/** Labels of rows that were drawn may enter rates; those of chosen ones only improve. */
	readonly isDrawn: boolean;
	/** Why the rows count as chosen although a draw was asked for. */
	readonly chosenBecause?: string;
	readonly purposes: TaskPurposes;
	/** Slices of the run, with the rows that could be taken and those that would be. */
	readonly slices: readonly {
		readonly name: string;
		readonly eligible: number;
		readonly rows: number;
	}[];
	/** Milliseconds that a person needs to read one row, as an estimate; absent without rows. */
	readonly readingMs?: number;
	/** What the labels would show; absent for rows that were chosen and not drawn. */
	readonly shows?: {
		/** Of an evaluator with the labels, on the locked test, at an agreement of 80 %. */
		readonly agreement: LabelPromise;
		/** Of the pass rate that is corrected by the labels, at a pass rate of one half. */
		readonly correctedRate: LabelPromise;
		/** Labels of the locked test that show an agreement above 80 % where it is 90 %. */
		readonly toShowAgreement?: number;
	};
	/** How the rows would be chosen, in words. */
	readonly selection: string;
	/** Tokens of the filter that were left out, and why. */
	readonly problems: readonly RowProblem[];
}

const count = z.number().int().min(0);
const promiseSchema: z.ZodType<LabelPromise> = z
	.object({ labels: count, halfWidth: z.number().exactOptional() })
	.meta({ id: "LabelPromise" });

/** Schema of a preview. */
export const taskPreviewSchema: z.ZodType<TaskPreview> = z
	.object({
		selected: count,
		withoutResponse: count,
		notApplicable: count,
		labelled: count,
		locked: count,
		eligible: count,
		rows: count,
		isDrawn: z.boolean(),
		chosenBecause: z.string().exactOptional(),
		purposes: taskPurposesSchema,
		slices: z.array(z.object({ name: z.string(), eligible: count, rows: count })),
		readingMs: z.number().exactOptional(),
		shows: z
			.object({
				agreement: promiseSchema,
				correctedRate: promiseSchema,
				toShowAgreement: count.exactOptional(),
			})
			.exactOptional(),
		selection: z.string(),
		problems: z.array(z.object({ start: count, end: count, message: z.string() })),
	})
	.meta({ id: "TaskPreview" });
