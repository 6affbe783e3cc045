import { z } from "zod";
import { issuesSchema } from "./definitions.ts";
import { type Job, jobSchema } from "./jobs.ts";
import type { NoInput, Operation } from "./operation.ts";
import {
	type PlaygroundSample,
	type PlaygroundVariant,
	type PlaygroundView,
	playgroundEvaluatorsSchema,
	playgroundSampleSchema,
	playgroundVariantSchema,
	playgroundViewSchema,
	type VariantPrompt,
	variantPromptSchema,
} from "./playground-view.ts";
import type { ProblemIssue } from "./problem.ts";

/** Variants that are to be tried on a sample. */
export interface PlaygroundStart {
	/** From one to four; the others are compared with the first. */
	readonly variants: readonly PlaygroundVariant[];
	readonly sample: PlaygroundSample;
	/** Names of evaluators that make no calls. */
	readonly evaluators: readonly string[];
}

/** Where a version of a template comes from: a system of the project, or a draft of the playground. */
export type PromptSourceKind = "system" | "draft";

/** Something that templates can be taken from. */
export interface PromptSource {
	readonly kind: PromptSourceKind;
	readonly name: string;
	/** The newest. */
	readonly prompt: VariantPrompt;
	/** Of a system: the version of its definition; of a draft: its revision. */
	readonly version: string;
	/** File that defines the system; such a system cannot be changed here. */
	readonly place?: string;
}

/** A version of a system or of a draft. */
export interface PromptVersion {
	readonly version: string;
	/** What people call it; only of drafts. */
	readonly title?: string;
	readonly note?: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly isCurrent: boolean;
	readonly prompt: VariantPrompt;
	/** Names of the project's systems with this content. */
	readonly systems: readonly string[];
}

/** What the playground can be set up with. */
export interface PlaygroundOptions {
	readonly sources: readonly PromptSource[];
	/** Those that make no calls. */
	readonly evaluators: readonly { readonly name: string; readonly criterion: string }[];
	/** Those that the prompt alone decides. */
	readonly slices: readonly string[];
	/** Models that the project names. */
	readonly models: readonly string[];
	/** Current prompts, of every split. */
	readonly prompts: number;
}

interface SourceInput {
	readonly kind: PromptSourceKind;
	readonly name: string;
}

/** Operations of the playground. */
export interface PlaygroundOperations {
	readonly "GET /playground/options": Operation<NoInput, PlaygroundOptions>;
	readonly "POST /playground/trials": Operation<
		PlaygroundStart,
		{ readonly trial?: string; readonly issues: readonly ProblemIssue[] }
	>;
	readonly "GET /playground/trials/{trial}": Operation<{ readonly trial: string }, PlaygroundView>;
	readonly "POST /playground/trials/{trial}/run": Operation<
		{
			readonly trial: string;
			/** Only this one, counted from 0. */
			readonly variant?: number | undefined;
			/** Only this prompt, by id. */
			readonly prompt?: string | undefined;
			readonly maxCostUsd?: number | undefined;
		},
		Job
	>;
	readonly "GET /playground/sources/{kind}/{name}": Operation<
		SourceInput,
		PromptSource & { readonly versions: readonly PromptVersion[] }
	>;
	readonly "PUT /playground/drafts/{name}": Operation<
		{
			readonly name: string;
			readonly prompt: VariantPrompt;
			readonly title?: string | undefined;
			readonly note?: string | undefined;
			/** The revision that was built on, 0 for a new draft. */
			readonly expectedRevision?: number | undefined;
		},
		PromptSource
	>;
	readonly "DELETE /playground/drafts/{name}": Operation<
		{ readonly name: string },
		{ readonly deleted: string }
	>;
}

const count = z.int().min(0);
const name = z.string().min(1).max(200);
const trial = z.string().min(1);
const kind = z.enum(["system", "draft"]);
const MOST_VARIANTS = 4;

/** Schema of a trial that is to be made. */
export const playgroundStartSchema: z.ZodObject & z.ZodType<PlaygroundStart> = z.object({
	variants: z.array(playgroundVariantSchema).min(1).max(MOST_VARIANTS),
	sample: playgroundSampleSchema,
	evaluators: z.array(z.string().min(1)),
});

const sourceShape = {
	kind,
	name: z.string(),
	prompt: variantPromptSchema,
	version: z.string(),
	place: z.string().exactOptional(),
};

const sourceSchema: z.ZodType<PromptSource> = z.object(sourceShape).meta({ id: "PromptSource" });

const versionSchema: z.ZodType<PromptVersion> = z.object({
	version: z.string(),
	title: z.string().exactOptional(),
	note: z.string().exactOptional(),
	createdAt: z.number(),
	isCurrent: z.boolean(),
	prompt: variantPromptSchema,
	systems: z.array(z.string()),
});

/** Variants of prompts, tried side by side before one becomes a system. */
export const playgroundOperations: PlaygroundOperations = {
	"GET /playground/options": {
		summary: "What the playground can be set up with: systems, drafts, checks, slices, models",
		input: z.object({}),
		output: z.object({
			sources: z.array(sourceSchema),
			evaluators: playgroundEvaluatorsSchema,
			slices: z.array(z.string()),
			models: z.array(z.string()),
			prompts: count,
		}),
	},
	"POST /playground/trials": {
		summary: "Choose prompts for up to four variants; nobody is called",
		input: playgroundStartSchema,
		output: z.object({ trial: z.string().exactOptional(), issues: issuesSchema }),
	},
	"GET /playground/trials/{trial}": {
		summary: "Variants side by side with the responses that are there",
		input: z.object({ trial }),
		output: playgroundViewSchema,
	},
	"POST /playground/trials/{trial}/run": {
		summary: "Ask for the responses that are missing; each is kept and shows as it comes",
		input: z.object({
			trial,
			variant: z.int().min(0).max(MOST_VARIANTS).optional(),
			prompt: z.string().min(1).optional(),
			maxCostUsd: z.number().positive().optional(),
		}),
		output: jobSchema,
	},
	"GET /playground/sources/{kind}/{name}": {
		summary: "Versions of a system's prompt, or of a draft, newest first",
		input: z.object({ kind, name: z.string() }),
		output: z.object({ ...sourceShape, versions: z.array(versionSchema) }),
	},
	"PUT /playground/drafts/{name}": {
		summary: "Keep a version of a prompt that is no system yet",
		input: z.object({
			name,
			prompt: variantPromptSchema,
			title: z.string().max(200).optional(),
			note: z.string().max(2_000).optional(),
			expectedRevision: count.optional(),
		}),
		output: sourceSchema,
	},
	"DELETE /playground/drafts/{name}": {
		summary: "Delete a draft; saving one of its name brings its versions back",
		input: z.object({ name: z.string() }),
		output: z.object({ deleted: z.string() }),
	},
};
