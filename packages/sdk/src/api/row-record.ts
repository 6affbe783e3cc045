import type { ChatMessage, Json, Provenance, Split, Usage } from "@assay/core/domain";
import { z } from "zod";
import { jsonValue } from "../schema/json-schema.ts";
import { type TruthRevision, truthRevisionSchema } from "./truth-revision.ts";

/** The beginning of a text. */
export interface RowText {
	readonly text: string;
	/** Of the whole text, as `text.length` counts. */
	readonly length: number;
}

/** What an evaluator said: `failed` = it could not judge; `fail` = it judged, and the row does not pass. */
export type RowVerdictKind = "pass" | "fail" | "abstained" | "failed";

/** What one evaluator said of a row, in full but for the exchange with a judge. */
export interface RecordVerdictItem {
	readonly evaluator: string;
	readonly criterion: string;
	readonly version: string;
	readonly evaluatorKind: string;
	/** `missing` = the evaluator does not apply. */
	readonly kind: RowVerdictKind | "missing";
	readonly score?: number;
	readonly label?: string;
	readonly explanation?: RowText;
	/** Why it abstained or failed, with what can be done about a failure. */
	readonly reason?: string;
	readonly code?: string;
	readonly remedy?: string;
	/** There is an exchange with a judge to be read. */
	readonly hasExchange: boolean;
	readonly usage?: Usage;
}

/** One message of a conversation, perhaps only its beginning. */
export interface RecordMessage {
	readonly role: ChatMessage["role"];
	readonly content: RowText;
}

/** What a person said of a row. */
export interface RecordLabel {
	readonly annotator: string;
	/** Empty: of the response as a whole. */
	readonly criterion: string;
	readonly label: string;
	readonly explanation?: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** Ground truth of a row under one criterion. */
export interface RecordTruth {
	readonly criterion: string;
	/** Oldest first; the last one counts. */
	readonly revisions: readonly TruthRevision[];
}

/** One row with everything that is known of it. */
export interface RecordView {
	readonly run: string;
	readonly key: string;
	readonly trial: number;
	readonly system: { readonly name: string; readonly version: string };
	readonly promptId: string;
	/** Oldest first; plain text is one message of the user. */
	readonly input: readonly RecordMessage[];
	readonly isChat: boolean;
	readonly context?: RowText;
	readonly reference?: RowText;
	readonly variables: Readonly<Record<string, Json>>;
	readonly metadata: Readonly<Record<string, Json>>;
	readonly split?: Split;
	readonly clusterId?: string;
	readonly provenance: Provenance;
	readonly response?: {
		readonly text: RowText;
		readonly usage: Usage;
		readonly finishReason?: string;
		readonly requestId?: string;
	};
	/** When retention removed the response's text, in milliseconds since 1970; absent where it did not. */
	readonly responseRemovedAt?: number;
	/** What the call for a response used whose text was removed. */
	readonly removedUsage?: Usage;
	readonly slices: readonly string[];
	readonly verdicts: readonly RecordVerdictItem[];
	/** Why there is no response. */
	readonly failures: readonly {
		readonly stage: string;
		readonly code: string;
		readonly detail: string;
		readonly remedy: string;
		readonly raw?: RowText;
	}[];
	/** Ground truth, by criterion that has or had some. */
	readonly truths: readonly RecordTruth[];
	/** People's, oldest first. */
	readonly labels: readonly RecordLabel[];
}

/** What a judge was sent and what it wrote. */
export interface JudgeExchange {
	readonly messages: readonly RecordMessage[];
	readonly reply?: RowText;
}

/** What another run has for the same prompt. */
export interface RowVersion {
	readonly run: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly system: { readonly name: string; readonly version: string };
	readonly key: string;
	readonly trial: number;
	readonly response?: RowText;
	/** When retention removed the response's text, in milliseconds since 1970; absent where it did not. */
	readonly responseRemovedAt?: number;
	readonly verdicts: readonly {
		readonly evaluator: string;
		readonly kind: RowVerdictKind;
		readonly score?: number;
		readonly label?: string;
	}[];
}

const count = z.number().int().min(0);

/** Schema of the beginning of a text. */
export const rowTextSchema: z.ZodType<RowText> = z.object({ text: z.string(), length: count });

/** Schema of what an evaluator said. */
export const rowVerdictKindSchema: z.ZodType<RowVerdictKind> = z.enum([
	"pass",
	"fail",
	"abstained",
	"failed",
]);

const usage: z.ZodType<Usage> = z.object({
	inputTokens: z.number().exactOptional(),
	outputTokens: z.number().exactOptional(),
	costUsd: z.number().exactOptional(),
	latencyMs: z.number().exactOptional(),
});
const reference = z.object({ name: z.string(), version: z.string() });

const messages: z.ZodType<readonly RecordMessage[]> = z.array(
	z.object({ role: z.enum(["system", "user", "assistant", "tool"]), content: rowTextSchema }),
);

const provenance: z.ZodType<Provenance> = z.union([
	z.object({ kind: z.literal("imported"), source: z.string() }),
	z.object({ kind: z.literal("written") }),
	z.object({ kind: z.enum(["generated", "paraphrased"]), from: z.string(), model: z.string() }),
	z.object({
		kind: z.literal("translated"),
		from: z.string(),
		model: z.string(),
		language: z.string(),
	}),
]);

const recordVerdict: z.ZodType<RecordVerdictItem> = z.object({
	evaluator: z.string(),
	criterion: z.string(),
	version: z.string(),
	evaluatorKind: z.string(),
	kind: z.enum(["pass", "fail", "abstained", "failed", "missing"]),
	score: z.number().exactOptional(),
	label: z.string().exactOptional(),
	explanation: rowTextSchema.exactOptional(),
	reason: z.string().exactOptional(),
	code: z.string().exactOptional(),
	remedy: z.string().exactOptional(),
	hasExchange: z.boolean(),
	usage: usage.exactOptional(),
});

/** Schema of a row in full. */
export const recordSchema: z.ZodType<RecordView> = z
	.object({
		run: z.string(),
		key: z.string(),
		trial: count,
		system: reference,
		promptId: z.string(),
		input: messages,
		isChat: z.boolean(),
		context: rowTextSchema.exactOptional(),
		reference: rowTextSchema.exactOptional(),
		variables: z.record(z.string(), jsonValue),
		metadata: z.record(z.string(), jsonValue),
		split: z.enum(["train", "valid", "test"]).exactOptional(),
		clusterId: z.string().exactOptional(),
		provenance,
		response: z
			.object({
				text: rowTextSchema,
				usage,
				finishReason: z.string().exactOptional(),
				requestId: z.string().exactOptional(),
			})
			.exactOptional(),
		responseRemovedAt: z.number().exactOptional(),
		removedUsage: usage.exactOptional(),
		slices: z.array(z.string()),
		verdicts: z.array(recordVerdict),
		failures: z.array(
			z.object({
				stage: z.string(),
				code: z.string(),
				detail: z.string(),
				remedy: z.string(),
				raw: rowTextSchema.exactOptional(),
			}),
		),
		truths: z.array(z.object({ criterion: z.string(), revisions: z.array(truthRevisionSchema) })),
		labels: z.array(
			z.object({
				annotator: z.string(),
				criterion: z.string(),
				label: z.string(),
				explanation: z.string().exactOptional(),
				createdAt: z.number(),
			}),
		),
	})
	.meta({ id: "RecordView" });

/** Schema of what another run has. */
export const rowVersionSchema: z.ZodType<RowVersion> = z
	.object({
		run: z.string(),
		createdAt: z.number(),
		system: reference,
		key: z.string(),
		trial: count,
		response: rowTextSchema.exactOptional(),
		responseRemovedAt: z.number().exactOptional(),
		verdicts: z.array(
			z.object({
				evaluator: z.string(),
				kind: rowVerdictKindSchema,
				score: z.number().exactOptional(),
				label: z.string().exactOptional(),
			}),
		),
	})
	.meta({ id: "RowVersion" });

/** Schema of an exchange with a judge. */
export const judgeExchangeSchema: z.ZodType<JudgeExchange> = z
	.object({ messages, reply: rowTextSchema.exactOptional() })
	.meta({ id: "JudgeExchange" });
