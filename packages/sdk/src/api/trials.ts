import type { Estimate, Json, JudgeExample, Usage } from "@assay/core/domain";
import { z } from "zod";
import { jsonValue } from "../schema/json-schema.ts";
import { issuesSchema } from "./definitions.ts";
import { estimateSchema } from "./estimate.ts";
import { type Job, jobSchema } from "./jobs.ts";
import type { Operation } from "./operation.ts";
import type { ProblemIssue } from "./problem.ts";
import { type RecordMessage, type RowText, rowTextSchema } from "./row-record.ts";

/** Which rows of a run a judge is tried on. Rows of the locked test are never among them. */
export interface TrialChoice {
	/** Rows that people labelled and that may improve a judge, or rows without a label. */
	readonly among: "labelled" | "unlabelled";
	/** The first so many. */
	readonly first?: number | undefined;
	/** So many at random; instead of `first`. */
	readonly sample?: number | undefined;
	/** Of the random choice; default: 1. */
	readonly seed?: number | undefined;
}

/** An evaluator that is to be tried on rows of a run. */
export interface TrialStart {
	readonly run: string;
	/** Body of an evaluator's definition, stored or not. */
	readonly evaluator: Json;
	readonly rows: TrialChoice;
}

/** What the evaluator said of a row; `missing` = it was not asked yet. */
export type TrialVerdictKind = "pass" | "fail" | "abstained" | "failed" | "missing";

/** One row of a trial. */
export interface TrialItem {
	/** Key of the row, for links. */
	readonly key: string;
	readonly promptId: string;
	readonly input: RowText;
	readonly response: RowText;
	readonly kind: TrialVerdictKind;
	/** Of its label. */
	readonly label?: string;
	readonly score?: number;
	readonly explanation?: RowText;
	/** Why there is no verdict. */
	readonly reason?: string;
	readonly truth?: {
		readonly label: string;
		readonly passes: boolean;
		readonly explanation?: string;
	};
	/** Both pass, or both fail; absent without a label or a verdict. */
	readonly agrees?: boolean;
	/** The row may become an example of a judge. */
	readonly mayBeExample: boolean;
}

/** How often an evaluator and people say the same, counted over rows. */
export interface TrialSums {
	readonly rows: number;
	readonly scored: number;
	readonly abstained: number;
	readonly failed: number;
	readonly missing: number;
	readonly labelled: number;
	/** Over rows with a label and a verdict. */
	readonly agreement?: Estimate;
	/** Pass by both; pass by the evaluator alone; by people alone; by neither. */
	readonly counts: {
		readonly tp: number;
		readonly fp: number;
		readonly fn: number;
		readonly tn: number;
	};
	/** Of the verdicts that are there, whoever asked for them; absent where none has a known price. */
	readonly costUsd?: number;
}

/** A trial with the verdicts that are there. */
export interface TrialView {
	readonly trial: string;
	readonly run: string;
	readonly evaluator: string;
	readonly criterion: string;
	/** Version of what is tried. */
	readonly version: string;
	readonly rows: TrialChoice;
	/** Rows to choose from. */
	readonly onOffer: number;
	/** True where {@link onOffer} was counted on the beginning of the run alone. */
	readonly isAtLeast: boolean;
	readonly sums: TrialSums;
	readonly items: readonly TrialItem[];
	/** Rows that the filter leaves. */
	readonly total: number;
}

/** One row of a trial with everything. */
export interface TrialRecord extends TrialItem {
	readonly messages: readonly RecordMessage[];
	readonly reply?: RowText;
	readonly usage?: Usage;
}

/** Rows on which judge and people differ that have something in common. */
export interface DisagreementGroupItem {
	readonly id: string;
	readonly kind: "labels" | "slice" | "explanations" | "response-words";
	/** In words. */
	readonly name: string;
	readonly count: number;
	/** Of all disagreements. */
	readonly share: number;
	/** Adjusted for the number of groups of its kind; absent where nothing was tested. */
	readonly pValue?: number;
	readonly keys: readonly string[];
	/** Text for the judge's prompt. */
	readonly suggestion: string;
	/** What the model that was asked for said; absent where it was not asked about these rows. */
	readonly byModel?:
		| { readonly kind: "named"; readonly name: string; readonly suggestion: string }
		| { readonly kind: "unusable"; readonly reason: string };
}

/** Operations on trials. */
export interface TrialOperations {
	readonly "POST /trials": Operation<
		TrialStart,
		{ readonly trial?: string; readonly issues: readonly ProblemIssue[] }
	>;
	readonly "GET /trials/{trial}": Operation<
		{
			readonly trial: string;
			readonly show?: "all" | "disagreements" | "failed" | undefined;
			readonly start?: number | undefined;
			readonly limit?: number | undefined;
		},
		TrialView
	>;
	readonly "GET /trials/{trial}/rows/{key}": Operation<
		{ readonly trial: string; readonly key: string },
		TrialRecord
	>;
	readonly "POST /trials/{trial}/run": Operation<
		{ readonly trial: string; readonly maxCostUsd?: number | undefined },
		Job
	>;
	readonly "GET /trials/{trial}/groups": Operation<
		{
			readonly trial: string;
			/** With what this one has said of the groups. */
			readonly model?: string | undefined;
		},
		{
			readonly disagreements: number;
			readonly compared: number;
			readonly groups: readonly DisagreementGroupItem[];
		}
	>;
	readonly "POST /trials/{trial}/groups/names": Operation<
		{
			readonly trial: string;
			readonly model: string;
			readonly maxCostUsd?: number | undefined;
		},
		Job
	>;
	readonly "POST /trials/{trial}/example": Operation<
		{ readonly trial: string; readonly key: string },
		{
			readonly input: string;
			readonly response: string;
			readonly label: string;
			readonly explanation?: string;
		}
	>;
}

const count = z.int().min(0);

const trialChoiceSchema: z.ZodType<TrialChoice> = z.object({
	among: z.enum(["labelled", "unlabelled"]),
	first: z.int().min(1).optional(),
	sample: z.int().min(1).optional(),
	seed: count.optional(),
});

/** Schema of a trial that is to be made. */
export const trialStartSchema: z.ZodObject & z.ZodType<TrialStart> = z.object({
	run: z.string().min(1),
	evaluator: jsonValue,
	rows: trialChoiceSchema,
});

const itemShape = {
	key: z.string(),
	promptId: z.string(),
	input: rowTextSchema,
	response: rowTextSchema,
	kind: z.enum(["pass", "fail", "abstained", "failed", "missing"]),
	label: z.string().exactOptional(),
	score: z.number().exactOptional(),
	explanation: rowTextSchema.exactOptional(),
	reason: z.string().exactOptional(),
	truth: z
		.object({ label: z.string(), passes: z.boolean(), explanation: z.string().exactOptional() })
		.exactOptional(),
	agrees: z.boolean().exactOptional(),
	mayBeExample: z.boolean(),
};

/** Schema of what a trial has come to, in numbers. */
export const trialSumsSchema: z.ZodType<TrialSums> = z
	.object({
		rows: count,
		scored: count,
		abstained: count,
		failed: count,
		missing: count,
		labelled: count,
		agreement: estimateSchema.exactOptional(),
		counts: z.object({ tp: count, fp: count, fn: count, tn: count }),
		costUsd: z.number().exactOptional(),
	})
	.meta({ id: "TrialSums" });

const viewSchema: z.ZodType<TrialView> = z
	.object({
		trial: z.string(),
		run: z.string(),
		evaluator: z.string(),
		criterion: z.string(),
		version: z.string(),
		rows: trialChoiceSchema,
		onOffer: count,
		isAtLeast: z.boolean(),
		sums: trialSumsSchema,
		items: z.array(z.object(itemShape)),
		total: count,
	})
	.meta({ id: "TrialView" });

const recordSchema: z.ZodType<TrialRecord> = z
	.object({
		...itemShape,
		messages: z.array(
			z.object({
				role: z.enum(["system", "user", "assistant", "tool"]),
				content: rowTextSchema,
			}),
		),
		reply: rowTextSchema.exactOptional(),
		usage: z
			.object({
				inputTokens: z.number().exactOptional(),
				outputTokens: z.number().exactOptional(),
				costUsd: z.number().exactOptional(),
				latencyMs: z.number().exactOptional(),
			})
			.exactOptional(),
	})
	.meta({ id: "TrialRecord" });

const groupSchema: z.ZodType<DisagreementGroupItem> = z
	.object({
		id: z.string(),
		kind: z.enum(["labels", "slice", "explanations", "response-words"]),
		name: z.string(),
		count,
		share: z.number(),
		pValue: z.number().exactOptional(),
		keys: z.array(z.string()),
		suggestion: z.string(),
		byModel: z
			.discriminatedUnion("kind", [
				z.object({ kind: z.literal("named"), name: z.string(), suggestion: z.string() }),
				z.object({ kind: z.literal("unusable"), reason: z.string() }),
			])
			.exactOptional(),
	})
	.meta({ id: "DisagreementGroup" });

/** Schema of a row as an example of a judge. */
export const judgeExampleSchema: z.ZodType<JudgeExample> = z.object({
	input: z.string(),
	response: z.string(),
	label: z.string(),
	explanation: z.string().exactOptional(),
});
const trial = z.string().min(1);

/** Judges tried on rows of a run. */
export const trialOperations: TrialOperations = {
	"POST /trials": {
		summary: "Choose rows of a run for an evaluator, stored or not; nobody is called",
		input: trialStartSchema,
		output: z.object({ trial: z.string().exactOptional(), issues: issuesSchema }),
	},
	"GET /trials/{trial}": {
		summary: "A trial with the verdicts that are there",
		input: z.object({
			trial,
			show: z.enum(["all", "disagreements", "failed"]).optional(),
			start: z.coerce.number().int().min(0).optional(),
			limit: z.coerce.number().int().min(1).max(200).optional(),
		}),
		output: viewSchema,
	},
	"GET /trials/{trial}/rows/{key}": {
		summary: "One row of a trial, with the exchange with the judge",
		input: z.object({ trial, key: z.string() }),
		output: recordSchema,
	},
	"POST /trials/{trial}/run": {
		summary: "Ask for the verdicts that are missing",
		input: z.object({ trial, maxCostUsd: z.number().positive().optional() }),
		output: jobSchema,
	},
	"GET /trials/{trial}/groups": {
		summary: "What the rows have in common on which judge and people differ",
		input: z.object({ trial, model: z.string().min(1).optional() }),
		output: z.object({ disagreements: count, compared: count, groups: z.array(groupSchema) }),
	},
	"POST /trials/{trial}/groups/names": {
		summary: "Have a model name the groups and suggest changes, one call for each",
		input: z.object({
			trial,
			model: z.string().min(1),
			maxCostUsd: z.number().positive().optional(),
		}),
		output: jobSchema,
	},
	"POST /trials/{trial}/example": {
		summary: "A row as an example of a judge; only rows of the examples part can be one",
		input: z.object({ trial, key: z.string() }),
		output: judgeExampleSchema,
	},
};
