import type { Json, ReferencePrompt, Split } from "@assay/core/domain";
import { z } from "zod";
import { jsonValue } from "../schema/json-schema.ts";
import { messageSchema } from "../schema/message-schema.ts";
import { strictObject } from "../schema/strict-object.ts";
import { issuesSchema } from "./definitions.ts";
import type { NoInput, Operation } from "./operation.ts";
import type { ProblemIssue } from "./problem.ts";

/** How a prompt came to be. */
export type ProvenanceKind = ReferencePrompt["provenance"]["kind"];

/** A prompt in a list. */
export interface PromptItem {
	readonly id: string;
	/** What the person says, cut. */
	readonly text: string;
	/** Messages of a conversation; absent for plain text. */
	readonly messages?: number;
	readonly hasContext: boolean;
	readonly hasReference: boolean;
	readonly split?: Split;
	readonly provenance: ProvenanceKind;
}

/** Which prompts to list. */
export interface PromptSearch {
	/** Words that all occur in input, context or reference. */
	readonly text?: string | undefined;
	readonly slice?: string | undefined;
	/** `none` = in no part of the work. */
	readonly split?: Split | "none" | undefined;
	readonly provenance?: ProvenanceKind | undefined;
}

/** A part of a list of prompts. */
export interface PromptPage {
	readonly items: readonly PromptItem[];
	/** Prompts in the whole list. */
	readonly total: number;
	/** False where the search found more than are listed. */
	readonly isComplete: boolean;
}

/** A prompt as it is written in a form: without its id and without where it came from. */
export type PromptBody = Omit<ReferencePrompt, "id" | "provenance">;

/** One prompt. */
export interface PromptDetail {
	readonly prompt: ReferencePrompt;
	/** Number of its version; give it back to undo an archiving. */
	readonly seq: number;
	/** Hash of its content. */
	readonly version: string;
	/** Slices that it is in, as far as the prompt alone decides. */
	readonly slices: readonly string[];
}

/** A version of a prompt. */
export interface PromptVersionItem {
	/** Its number; give it back to restore it. */
	readonly seq: number;
	/** Hash of its content. */
	readonly version: string;
	readonly provenance: ProvenanceKind;
	/** The one that runs use; none where the prompt is archived. */
	readonly isCurrent: boolean;
}

/** A field that rules can read. */
export interface PromptFieldItem {
	/** Such as `metadata.topic`. */
	readonly field: string;
	/** Prompts that have it. */
	readonly prompts: number;
	/** True when every value is a number. */
	readonly isNumeric: boolean;
	/** The commonest values, the first 40. */
	readonly values: readonly { readonly value: Json; readonly count: number }[];
}

/** What the prompts have. */
export interface PromptFields {
	readonly fields: readonly PromptFieldItem[];
	/** Names of variables, which templates may insert. */
	readonly variables: readonly string[];
	/** Codes of the languages that can be told apart. */
	readonly languages: readonly string[];
	/** Kinds of personal data that can be found. */
	readonly personalData: readonly string[];
}

/** Which prompts a rule finds. */
export interface SlicePreview {
	/** What is wrong with the rule; then nothing else is said. */
	readonly issues: readonly ProblemIssue[];
	/** The rule as a sentence without its subject. */
	readonly inWords?: string;
	/** Why the prompt alone does not decide; then nothing is counted. */
	readonly undecided?: string;
	/** Prompts that the rule finds among those looked at. */
	readonly count: number;
	/** Prompts looked at so far. */
	readonly looked: number;
	/** count / looked; absent before any was looked at. */
	readonly share?: number;
	readonly prompts: number;
	/** False while prompts are left to look at: ask again. */
	readonly isExact: boolean;
	readonly matching: readonly PromptItem[];
	readonly others: readonly PromptItem[];
	readonly tookMs: number;
}

/** A row that a check is tried on. */
export interface TriedRow {
	readonly input?: string | undefined;
	readonly reference?: string | undefined;
	readonly response: string;
	readonly latencyMs?: number | undefined;
	readonly costUsd?: number | undefined;
}

/** What a check says of a row. */
export interface TriedVerdict {
	readonly kind: "scored" | "abstained" | "failed";
	readonly score?: number;
	readonly label?: string;
	readonly isPass?: boolean;
	readonly explanation?: string;
}

/** Names one prompt. */
export interface PromptInput {
	readonly id: string;
}

/** Operations on reference prompts, and on what is tried on them. */
export interface PromptOperations {
	readonly "GET /prompts": Operation<
		PromptSearch & { readonly start?: number | undefined; readonly limit?: number | undefined },
		PromptPage
	>;
	readonly "GET /prompt-fields": Operation<NoInput, PromptFields>;
	readonly "GET /prompts/{id}": Operation<PromptInput, PromptDetail>;
	readonly "PUT /prompts/{id}": Operation<
		PromptInput & { readonly body: PromptBody; readonly expectedVersion?: string | undefined },
		PromptDetail
	>;
	readonly "DELETE /prompts/{id}": Operation<
		PromptInput,
		{ readonly archived: string; readonly seq: number }
	>;
	readonly "GET /prompts/{id}/versions": Operation<
		PromptInput,
		{ readonly versions: readonly PromptVersionItem[] }
	>;
	readonly "GET /prompts/{id}/versions/{seq}": Operation<
		PromptInput & { readonly seq: number },
		{ readonly prompt: ReferencePrompt }
	>;
	readonly "POST /prompts/{id}/restore": Operation<
		PromptInput & { readonly seq: number; readonly expectedVersion?: string | undefined },
		PromptDetail
	>;
	readonly "POST /slices/preview": Operation<{ readonly rule: Json }, SlicePreview>;
	readonly "POST /evaluators/try": Operation<
		{ readonly check: Json; readonly criterion: string; readonly rows: readonly TriedRow[] },
		{ readonly issues: readonly ProblemIssue[]; readonly verdicts: readonly TriedVerdict[] }
	>;
}

const split = z.enum(["train", "valid", "test"]);
const provenance = z.enum(["imported", "written", "generated", "paraphrased", "translated"]);
const values = z.record(z.string(), jsonValue);
const id = z.string().min(1).max(1_000);

const itemSchema: z.ZodType<PromptItem> = z
	.object({
		id: z.string(),
		text: z.string(),
		messages: z.number().exactOptional(),
		hasContext: z.boolean(),
		hasReference: z.boolean(),
		split: split.exactOptional(),
		provenance,
	})
	.meta({ id: "PromptItem" });

const bodyShape = {
	input: z.union([
		z.string().min(1, "expected a text"),
		z.array(messageSchema).min(1, "expected at least one message"),
	]),
	context: z.string().exactOptional(),
	reference: z.string().exactOptional(),
	variables: values,
	metadata: values,
	split: split.exactOptional(),
	clusterId: z.string().min(1).exactOptional(),
};
const bodySchema: z.ZodType<PromptBody> = strictObject(bodyShape);

const from = { from: z.string(), model: z.string() };
const provenanceSchema: z.ZodType<ReferencePrompt["provenance"]> = z.union([
	z.object({ kind: z.literal("imported"), source: z.string() }),
	z.object({ kind: z.literal("written") }),
	z.object({ kind: z.enum(["generated", "paraphrased"]), ...from }),
	z.object({ kind: z.literal("translated"), ...from, language: z.string() }),
]);

/** Schema of a reference prompt. */
export const promptSchema: z.ZodType<ReferencePrompt> = z
	.object({
		...bodyShape,
		id: z.string(),
		input: z.union([z.string(), z.array(messageSchema)]),
		provenance: provenanceSchema,
	})
	.meta({ id: "ReferencePrompt" });

const versionSchema: z.ZodType<PromptVersionItem> = z
	.object({ seq: z.number(), version: z.string(), provenance, isCurrent: z.boolean() })
	.meta({ id: "PromptVersionItem" });

const detailSchema: z.ZodType<PromptDetail> = z
	.object({
		prompt: promptSchema,
		seq: z.number(),
		version: z.string(),
		slices: z.array(z.string()),
	})
	.meta({ id: "PromptDetail" });

const fieldsSchema: z.ZodType<PromptFields> = z
	.object({
		fields: z.array(
			z.object({
				field: z.string(),
				prompts: z.number(),
				isNumeric: z.boolean(),
				values: z.array(z.object({ value: jsonValue, count: z.number() })),
			}),
		),
		variables: z.array(z.string()),
		languages: z.array(z.string()),
		personalData: z.array(z.string()),
	})
	.meta({ id: "PromptFields" });

const previewSchema: z.ZodType<SlicePreview> = z
	.object({
		issues: issuesSchema,
		inWords: z.string().exactOptional(),
		undecided: z.string().exactOptional(),
		count: z.number(),
		looked: z.number(),
		share: z.number().exactOptional(),
		prompts: z.number(),
		isExact: z.boolean(),
		matching: z.array(itemSchema),
		others: z.array(itemSchema),
		tookMs: z.number(),
	})
	.meta({ id: "SlicePreview" });

const verdictSchema: z.ZodType<TriedVerdict> = z.object({
	kind: z.enum(["scored", "abstained", "failed"]),
	score: z.number().exactOptional(),
	label: z.string().exactOptional(),
	isPass: z.boolean().exactOptional(),
	explanation: z.string().exactOptional(),
});

/** Reference prompts, and what is tried on them before it is stored. */
export const promptOperations: PromptOperations = {
	"GET /prompts": {
		summary: "Current prompts in their order, or those found, the best first",
		input: z.object({
			text: z.string().max(1_000).optional(),
			slice: z.string().optional(),
			split: z.enum(["train", "valid", "test", "none"]).optional(),
			provenance: provenance.optional(),
			start: z.coerce.number().int().min(0).optional(),
			limit: z.coerce.number().int().min(1).max(200).optional(),
		}),
		output: z
			.object({ items: z.array(itemSchema), total: z.number(), isComplete: z.boolean() })
			.meta({ id: "PromptPage" }),
	},
	"GET /prompt-fields": {
		summary: "Fields of the prompts that rules can read, with their commonest values",
		input: z.object({}),
		output: fieldsSchema,
	},
	"GET /prompts/{id}": {
		summary: "One prompt",
		input: z.object({ id }),
		output: detailSchema,
	},
	"PUT /prompts/{id}": {
		summary:
			"Write a prompt; expectedVersion is the one that was edited, absent for a new id: another one is a conflict",
		input: z.object({ id, body: bodySchema, expectedVersion: z.string().optional() }),
		output: detailSchema,
	},
	"DELETE /prompts/{id}": {
		summary: "Archive a prompt; runs that used it keep it",
		input: z.object({ id }),
		output: z.object({ archived: z.string(), seq: z.number() }),
	},
	"GET /prompts/{id}/versions": {
		summary: "Versions of a prompt, the newest 100",
		input: z.object({ id }),
		output: z.object({ versions: z.array(versionSchema) }),
	},
	"GET /prompts/{id}/versions/{seq}": {
		summary: "One version of a prompt, as it was",
		input: z.object({ id, seq: z.coerce.number().int().min(1) }),
		output: z.object({ prompt: promptSchema }),
	},
	"POST /prompts/{id}/restore": {
		summary:
			"Make a version the current one, as it was; expectedVersion is the current one, absent where it is archived",
		input: z.object({
			id,
			seq: z.number().int().min(1),
			expectedVersion: z.string().optional(),
		}),
		output: detailSchema,
	},
	"POST /slices/preview": {
		summary: "Which current prompts a rule finds: how many, and some of them",
		input: z.object({ rule: jsonValue }),
		output: previewSchema,
	},
	"POST /evaluators/try": {
		summary: "What a built-in check says of some texts; nothing is stored",
		input: z.object({
			check: jsonValue,
			criterion: z.string(),
			rows: z
				.array(
					z.object({
						input: z.string().optional(),
						reference: z.string().optional(),
						response: z.string(),
						latencyMs: z.number().optional(),
						costUsd: z.number().optional(),
					}),
				)
				.max(5),
		}),
		output: z.object({ issues: issuesSchema, verdicts: z.array(verdictSchema) }),
	},
};
