import { z } from "zod";
import {
	type AgreementView,
	agreementViewSchema,
	type DriftView,
	driftViewSchema,
} from "./agreement-view.ts";
import type { Operation } from "./operation.ts";
import {
	type ReviewItem,
	type ReviewSummary,
	reviewItemSchema,
	reviewSummarySchema,
} from "./review-view.ts";
import type { RunInput } from "./runs.ts";
import { type TruthRevision, truthRevisionSchema } from "./truth-revision.ts";

/** Which rows are listed: those that can be decided, all, or those of one kind. */
export type ReviewFilter =
	| "open"
	| "all"
	| "disputed"
	| "waiting"
	| "committed"
	| "older"
	| "again";

/** By what labels become ground truth: more than half of the answers, all of them, or the only one. */
export type CommitRule = "majority" | "unanimous" | "single";

/** Which rows of a run under which criterion. */
export interface ReviewPlace extends RunInput {
	readonly criterion: string;
	readonly slice?: string | undefined;
	/** Id of a task; only its rows. */
	readonly task?: string | undefined;
	/** Only rows that one of them answered. */
	readonly people?: readonly string[] | undefined;
}

/** A part of the rows in review. */
export interface ReviewPage {
	/** Those on which people disagree first, then in the run's order. */
	readonly items: readonly ReviewItem[];
	/** Place of the first of them. */
	readonly at: number;
	readonly total: number;
}

/** What a rule commits, and what it leaves to people. */
export interface CommitPlanView {
	readonly rule: CommitRule;
	readonly rows: number;
	/** How many get each label, in the order of the criterion's labels. */
	readonly labels: readonly { readonly label: string; readonly rows: number }[];
	/** Rows that are left, by reason. */
	readonly left: {
		/** They have ground truth. */
		readonly committed?: number;
		/** Answers that were asked for are missing. */
		readonly waiting?: number;
		readonly "no-answer"?: number;
		/** One answer, and the rule wants more. */
		readonly single?: number;
		/** More than one answer, and the rule is about the only one. */
		readonly several?: number;
		/** No label has more than half of the answers. */
		readonly tie?: number;
		/** Not all say the same. */
		readonly split?: number;
	};
	/** Given back to carry out exactly this plan. */
	readonly plan: string;
}

/** A label for a row. */
export interface LabelChoice {
	/** Key of the row. */
	readonly row: string;
	readonly label: string;
	/** Newest revision that was seen; 0 for none. */
	readonly revision: number;
	/** Default: that of the newest answer with the label. */
	readonly explanation?: string | undefined;
	readonly goldenResponse?: string | undefined;
}

interface Committer {
	/** Name of the person who decides; default `reviewer`. */
	readonly committedBy?: string | undefined;
}

interface ReviewInput extends RunInput {
	readonly criterion: string;
}

/** Operations on the review of people's labels. */
export interface ReviewOperations {
	readonly "GET /review/{run}": Operation<RunInput, ReviewSummary>;
	readonly "GET /review/{run}/rows": Operation<
		ReviewPlace & {
			readonly filter?: ReviewFilter | undefined;
			readonly at?: number | undefined;
			readonly limit?: number | undefined;
		},
		ReviewPage
	>;
	readonly "GET /review/{run}/rows/{row}/history": Operation<
		ReviewInput & { readonly row: string },
		{ readonly revisions: readonly TruthRevision[] }
	>;
	readonly "POST /review/{run}/labels": Operation<
		ReviewInput & Committer & { readonly rows: readonly LabelChoice[] },
		{ readonly committed: readonly { readonly row: string; readonly revision: number }[] }
	>;
	readonly "GET /review/{run}/plan": Operation<
		ReviewPlace & { readonly rule: CommitRule },
		CommitPlanView
	>;
	readonly "POST /review/{run}/settlements": Operation<
		ReviewPlace & Committer & { readonly rule: CommitRule; readonly plan: string },
		{ readonly committed: number }
	>;
	readonly "POST /review/{run}/withdrawals": Operation<
		ReviewInput &
			Committer & {
				readonly rows: readonly { readonly row: string; readonly revision: number }[];
			},
		{ readonly withdrawn: number }
	>;
	readonly "GET /review/{run}/agreement": Operation<
		ReviewInput & {
			/** Default: everybody. */
			readonly people?: readonly string[] | undefined;
			/** Also by slice; default `no`. */
			readonly slices?: "yes" | "no" | undefined;
		},
		AgreementView
	>;
	readonly "GET /review/{run}/drift": Operation<
		ReviewInput & {
			readonly people?: readonly string[] | undefined;
			/** Answers of a week together, or 50 in a row; default `week`. */
			readonly step?: "week" | "answers" | undefined;
		},
		DriftView
	>;
}

const LONGEST_TEXT = 20_000;
const MOST_ROWS = 1_000;
const MOST_PEOPLE = 100;
const name = z.string().trim().min(1).max(200);
const row = z.string().regex(/^\d{1,10}\.\d{1,5}$/, "expected the key of a row, such as 12.0");
const revision = z.number().int().min(0);
const people = z.array(name).max(MOST_PEOPLE).optional();
const input = { run: z.string(), criterion: z.string().min(1).max(200) };
const place = { ...input, slice: z.string().optional(), task: z.string().optional(), people };
const committedBy = name.optional();
const rule = z.enum(["majority", "unanimous", "single"]);
const count = z.number().int().min(0);
const left = count.exactOptional();

const planSchema: z.ZodType<CommitPlanView> = z
	.object({
		rule,
		rows: count,
		labels: z.array(z.object({ label: z.string(), rows: count })),
		left: z.object({
			committed: left,
			waiting: left,
			"no-answer": left,
			single: left,
			several: left,
			tie: left,
			split: left,
		}),
		plan: z.string(),
	})
	.meta({ id: "CommitPlan" });

/** Review: who said what, what of it counts as ground truth, and how far people agree. */
export const reviewOperations: ReviewOperations = {
	"GET /review/{run}": {
		summary: "What there is to review of a run: criteria, people, tasks, counts",
		input: z.object({ run: z.string() }),
		output: reviewSummarySchema,
	},
	"GET /review/{run}/rows": {
		summary: "Rows that people labelled, with everybody's answer and the ground truth",
		input: z.object({
			...place,
			filter: z
				.enum(["open", "all", "disputed", "waiting", "committed", "older", "again"])
				.optional(),
			at: z.coerce.number().int().min(0).optional(),
			limit: z.coerce.number().int().min(1).max(200).optional(),
		}),
		output: z
			.object({ items: z.array(reviewItemSchema), at: count, total: count })
			.meta({ id: "ReviewPage" }),
	},
	"GET /review/{run}/rows/{row}/history": {
		summary: "Every revision of a row's ground truth, oldest first",
		input: z.object({ ...input, row }),
		output: z.object({ revisions: z.array(truthRevisionSchema) }),
	},
	"POST /review/{run}/labels": {
		summary:
			"Commit labels as ground truth; all or none, and none where somebody has changed one meanwhile",
		input: z.object({
			...input,
			committedBy,
			rows: z
				.array(
					z.object({
						row,
						label: z.string().max(200),
						revision,
						explanation: z.string().max(LONGEST_TEXT).optional(),
						goldenResponse: z.string().max(LONGEST_TEXT).optional(),
					}),
				)
				.min(1)
				.max(MOST_ROWS),
		}),
		output: z.object({ committed: z.array(z.object({ row: z.string(), revision })) }),
	},
	"GET /review/{run}/plan": {
		summary: "What committing by a rule would do: rows, labels, and what it leaves to people",
		input: z.object({ ...place, rule }),
		output: planSchema,
	},
	"POST /review/{run}/settlements": {
		summary: "Carry out a plan: commit by a rule, unless something has changed since it was made",
		input: z.object({ ...place, committedBy, rule, plan: z.string().max(200) }),
		output: z.object({ committed: count }),
	},
	"POST /review/{run}/withdrawals": {
		summary: "Take ground truth back; its history stays",
		input: z.object({
			...input,
			committedBy,
			rows: z
				.array(z.object({ row, revision: z.number().int().min(1) }))
				.min(1)
				.max(MOST_ROWS),
		}),
		output: z.object({ withdrawn: count }),
	},
	"GET /review/{run}/agreement": {
		summary: "How far people agree: share, Cohen, Fleiss, Krippendorff, Gwet, pairs, people",
		input: z.object({ ...input, people, slices: z.enum(["yes", "no"]).optional() }),
		output: agreementViewSchema,
	},
	"GET /review/{run}/drift": {
		summary: "How each person's labels change over time",
		input: z.object({ ...input, people, step: z.enum(["week", "answers"]).optional() }),
		output: driftViewSchema,
	},
};
