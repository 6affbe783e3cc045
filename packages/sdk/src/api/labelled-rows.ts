import { z } from "zod";

/** A labelled row with what an evaluator said about it. */
export interface LabelledRowItem {
	/** The same in every run. */
	readonly key: string;
	readonly promptId: string;
	readonly trial: number;
	readonly input: LabelledText;
	readonly response?: LabelledText;
	/** When retention removed the response's text, in milliseconds since 1970; absent where it did not. */
	readonly responseRemovedAt?: number;
	readonly people: {
		readonly label: string;
		readonly passes: boolean;
		readonly explanation?: string;
	};
	readonly said: {
		readonly kind: "pass" | "fail" | "abstained" | "failed" | "not-applied";
		readonly label?: string;
	};
	readonly part: "examples" | "development" | "locked-test";
	/** Whether it enters the corrected rate. */
	readonly isDrawn: boolean;
	readonly isOfOtherVersion: boolean;
}

/** The beginning of a text, with the length of all of it. */
export interface LabelledText {
	readonly text: string;
	readonly length: number;
}

/** Which labelled rows to list. */
export type LabelledRowFilter = "all" | "false-pass" | "false-fail" | "agree" | "no-verdict";

const textSchema: z.ZodType<LabelledText> = z.object({ text: z.string(), length: z.number() });

/** Schema of a labelled row. */
export const labelledRowSchema: z.ZodType<LabelledRowItem> = z
	.object({
		key: z.string(),
		promptId: z.string(),
		trial: z.number(),
		input: textSchema,
		response: textSchema.exactOptional(),
		responseRemovedAt: z.number().exactOptional(),
		people: z.object({
			label: z.string(),
			passes: z.boolean(),
			explanation: z.string().exactOptional(),
		}),
		said: z.object({
			kind: z.enum(["pass", "fail", "abstained", "failed", "not-applied"]),
			label: z.string().exactOptional(),
		}),
		part: z.enum(["examples", "development", "locked-test"]),
		isDrawn: z.boolean(),
		isOfOtherVersion: z.boolean(),
	})
	.meta({ id: "LabelledRow" });
