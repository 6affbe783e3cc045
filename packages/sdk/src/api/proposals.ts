import type {
	FillKind,
	PromptInput,
	PromptProposal,
	ProposalStatus,
	ReferencePrompt,
} from "@assay/core/domain";
import { z } from "zod";
import { messageSchema } from "../schema/message-schema.ts";
import { strictObject } from "../schema/strict-object.ts";
import { type Job, jobSchema } from "./jobs.ts";
import type { NoInput, Operation } from "./operation.ts";
import { promptSchema } from "./prompts.ts";

/** A proposal in the review list, with what is needed to decide about it. */
export interface ProposalItem {
	readonly proposal: PromptProposal;
	/** The prompt that it was made from, as it is now; absent for generated ones and where it is gone. */
	readonly source?: ReferencePrompt;
	/** Slices that it would be in, or is in, as far as the prompt alone decides. */
	readonly slices: readonly string[];
}

/** A part of the review list. */
export interface ProposalPage {
	readonly items: readonly ProposalItem[];
	/** Proposals in the whole list. */
	readonly total: number;
	/** Of all proposals that the other conditions let through, by what became of them. */
	readonly counts: Readonly<Record<ProposalStatus, number>>;
}

/** What became of a decision about one proposal. */
export interface ProposalDecision {
	readonly id: string;
	/** The prompt that it became, or was. */
	readonly promptId?: string;
	/** Why nothing was done. */
	readonly problem?: string;
}

/** What to ask a model for. */
export interface FillStart {
	readonly kind: FillKind;
	/** `provider:model`; absent: the project's. */
	readonly model?: string | undefined;
	/** Translations: the language, ISO 639-1. Generated ones: in this language. */
	readonly language?: string | undefined;
	/** Generated ones: the slice they are for. Else: only from prompts of this slice. */
	readonly slice?: string | undefined;
	/** At most so many: of prompts to make from, or of prompts to generate. */
	readonly count?: number | undefined;
	/** Paraphrases of each prompt. */
	readonly variants?: number | undefined;
	/** Translate reference and context too. */
	readonly withReference?: boolean | undefined;
	readonly maxCostUsd?: number | undefined;
}

/** What a fill will take. */
export interface FillPlanView {
	readonly model: string;
	readonly sources: number;
	readonly calls: number;
	/** Calls whose answer is there already. */
	readonly answered: number;
	readonly texts: number;
	readonly inputTokens: number;
	readonly outputTokens: number;
	/** Absent where the model's price is not known. */
	readonly costUsd?: number;
	/** Why the model cannot be called. */
	readonly problem?: string;
}

/** With what prompts can be made. */
export interface FillOptions {
	/** Models that the project names. */
	readonly models: readonly { readonly id: string; readonly hasPrice: boolean }[];
	/** The one that the configuration names for this. */
	readonly defaultModel?: string;
	/** ISO 639-1 codes. */
	readonly languages: readonly string[];
	/** What models are told, by kind. */
	readonly instructions: Readonly<Record<FillKind, string>>;
}

/** Operations on the review list, and on what fills it. */
export interface ProposalOperations {
	readonly "GET /proposals": Operation<
		{
			readonly status?: ProposalStatus | undefined;
			readonly kind?: FillKind | undefined;
			/** Only those that would be in this slice, or are. */
			readonly slice?: string | undefined;
			readonly start?: number | undefined;
			readonly limit?: number | undefined;
		},
		ProposalPage
	>;
	readonly "POST /proposals/decide": Operation<
		{ readonly ids: readonly string[]; readonly decision: "accept" | "refuse" | "reopen" },
		{ readonly decided: readonly ProposalDecision[] }
	>;
	readonly "POST /proposals/{id}/edit": Operation<
		{ readonly id: string; readonly input: PromptInput },
		ProposalDecision
	>;
	readonly "GET /fill-options": Operation<NoInput, FillOptions>;
	readonly "POST /fills/plan": Operation<FillStart, FillPlanView>;
	readonly "POST /fills": Operation<FillStart, Job>;
}

const kind = z.enum(["translated", "paraphrased", "generated"]);
const status = z.enum(["proposed", "accepted", "edited", "refused"]);
const id = z.string().min(1).max(200);
const name = z.string().min(1).max(1_000);
const input = z.union([z.string().min(1), z.array(messageSchema).min(1)]);

/** Schema of a proposal, as it is stored and sent. */
export const proposalSchema: z.ZodType<PromptProposal> = z
	.object({
		id: z.string(),
		kind,
		status,
		prompt: promptSchema,
		source: z.string().exactOptional(),
		slice: z.string().exactOptional(),
		language: z.string().exactOptional(),
		detected: z.string().exactOptional(),
		model: z.string(),
		createdAt: z.number(),
		decidedAt: z.number().exactOptional(),
		promptId: z.string().exactOptional(),
		original: input.exactOptional(),
	})
	.meta({ id: "PromptProposal" });

const decisionSchema: z.ZodType<ProposalDecision> = z
	.object({
		id: z.string(),
		promptId: z.string().exactOptional(),
		problem: z.string().exactOptional(),
	})
	.meta({ id: "ProposalDecision" });

/** Schema of what a fill will take. */
export const fillPlanSchema: z.ZodType<FillPlanView> = z
	.object({
		model: z.string(),
		sources: z.number(),
		calls: z.number(),
		answered: z.number(),
		texts: z.number(),
		inputTokens: z.number(),
		outputTokens: z.number(),
		costUsd: z.number().exactOptional(),
		problem: z.string().exactOptional(),
	})
	.meta({ id: "FillPlan" });

/** Strict: a limit under a name that is not known must not be passed over. */
const fillStart = strictObject({
	kind,
	model: name.optional(),
	language: z.string().min(2).max(20).optional(),
	slice: name.optional(),
	count: z.number().int().min(1).max(100_000).optional(),
	variants: z.number().int().min(1).max(20).optional(),
	withReference: z.boolean().optional(),
	maxCostUsd: z.number().positive().optional(),
});

/** The review list, and what fills it. */
export const proposalOperations: ProposalOperations = {
	"GET /proposals": {
		summary: "Prompts that models have proposed, oldest first",
		input: z.object({
			status: status.optional(),
			kind: kind.optional(),
			slice: name.optional(),
			start: z.coerce.number().int().min(0).optional(),
			limit: z.coerce.number().int().min(1).max(200).optional(),
		}),
		output: z
			.object({
				items: z.array(
					z.object({
						proposal: proposalSchema,
						source: promptSchema.exactOptional(),
						slices: z.array(z.string()),
					}),
				),
				total: z.number(),
				counts: z.object({
					proposed: z.number(),
					accepted: z.number(),
					edited: z.number(),
					refused: z.number(),
				}),
			})
			.meta({ id: "ProposalPage" }),
	},
	"POST /proposals/decide": {
		summary:
			"Accept proposals as reference prompts, refuse them, or take the decision back (reopen)",
		input: z.object({
			ids: z.array(id).min(1).max(500),
			decision: z.enum(["accept", "refuse", "reopen"]),
		}),
		output: z.object({ decided: z.array(decisionSchema) }),
	},
	"POST /proposals/{id}/edit": {
		summary: "Accept a proposal with another text",
		input: z.object({ id, input }),
		output: decisionSchema,
	},
	"GET /fill-options": {
		summary: "Models, languages and instructions that prompts can be made with",
		input: z.object({}),
		output: z
			.object({
				models: z.array(z.object({ id: z.string(), hasPrice: z.boolean() })),
				defaultModel: z.string().exactOptional(),
				languages: z.array(z.string()),
				instructions: z.object({
					translated: z.string(),
					paraphrased: z.string(),
					generated: z.string(),
				}),
			})
			.meta({ id: "FillOptions" }),
	},
	"POST /fills/plan": {
		summary: "What a fill will take; calls nothing",
		input: fillStart,
		output: fillPlanSchema,
	},
	"POST /fills": {
		summary: "Translate, paraphrase or generate prompts into the review list",
		input: fillStart,
		output: jobSchema,
	},
};
