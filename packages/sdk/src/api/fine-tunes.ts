import type { FineTune, PinnedDefinition, TrainingRecipe } from "@assay/core/domain";
import { z } from "zod";
import { type Job, jobSchema } from "./jobs.ts";
import type { NoInput, Operation } from "./operation.ts";

/** What is to be trained, and by whom. */
export interface FineTuneStart {
	readonly name: string;
	readonly curatedSet: string;
	readonly trainer: "command" | "openai-compatible";
	/** Base model. */
	readonly model: string;
	/** System whose template the tuned model is used with. */
	readonly system?: string | undefined;
	readonly epochs?: number | undefined;
	readonly seed?: number | undefined;
	/** Of a command. */
	readonly recipe?: TrainingRecipe | undefined;
	/** Default: the recipe's own. */
	readonly command?: string | undefined;
}

/** A fine-tune with the runs that show what came of it. */
export interface FineTuneDetail {
	readonly fineTune: FineTune;
	/** Newest finished run of the tuned system. */
	readonly run?: string;
	/** Newest finished run of the base system. */
	readonly baselineRun?: string;
}

/** What a fine-tune can be started from. */
export interface FineTuneOptions {
	readonly curatedSets: readonly string[];
	/** Systems with a template, and their models. */
	readonly systems: readonly { readonly name: string; readonly model: string }[];
	/** For training by a command; none where the server runs none. */
	readonly recipes: readonly { readonly name: TrainingRecipe; readonly command: string }[];
}

interface Named {
	readonly name: string;
}

/** Operations on fine-tunes. */
export interface FineTuneOperations {
	readonly "GET /fine-tunes": Operation<NoInput, { readonly fineTunes: readonly FineTune[] }>;
	readonly "GET /fine-tunes/{name}": Operation<Named, FineTuneDetail>;
	readonly "POST /fine-tunes": Operation<FineTuneStart, Job>;
	readonly "POST /fine-tunes/{name}/follow": Operation<Named, Job>;
	readonly "POST /fine-tunes/{name}/cancel": Operation<Named, FineTune>;
	readonly "POST /fine-tunes/{name}/model": Operation<Named & { readonly model: string }, FineTune>;
	readonly "GET /fine-tune-options": Operation<NoInput, FineTuneOptions>;
}

const pinned: z.ZodType<PinnedDefinition> = z.object({ name: z.string(), version: z.string() });
const recipe = z.enum(["axolotl", "trl", "unsloth"]);
const text = z.string().min(1);
const job = z.string();

const state = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("preparing") }),
	z.object({ kind: z.literal("uploading") }),
	z.object({ kind: z.literal("uploaded"), file: z.string() }),
	z.object({ kind: z.literal("creating"), file: z.string() }),
	z.object({ kind: z.literal("running"), file: z.string(), job, detail: z.string() }),
	z.object({
		kind: z.literal("succeeded"),
		job,
		model: z.string().exactOptional(),
		trainedTokens: z.number().exactOptional(),
	}),
	z.object({
		kind: z.literal("failed"),
		job: job.exactOptional(),
		reason: z.string(),
		remedy: z.string(),
	}),
	z.object({ kind: z.literal("cancelled"), job: job.exactOptional() }),
]);

/** Schema of a fine-tune, as it is stored and told. */
export const fineTuneSchema: z.ZodType<FineTune> = z
	.object({
		name: z.string(),
		key: z.string(),
		trainer: z.discriminatedUnion("kind", [
			z.object({ kind: z.literal("vendor") }),
			z.object({ kind: z.literal("command"), recipe, command: z.string() }),
		]),
		model: z.string(),
		epochs: z.number().exactOptional(),
		seed: z.number().exactOptional(),
		data: z.object({
			kind: z.enum(["curated-set", "file"]),
			name: z.string(),
			asset: z.string(),
			rows: z.number(),
			bytes: z.number(),
		}),
		base: pinned.exactOptional(),
		lineage: z.object({
			curatedSet: z.string().exactOptional(),
			pool: z.string().exactOptional(),
			criterion: z.string().exactOptional(),
			labels: z.number().exactOptional(),
			labelingFunctions: z.array(pinned),
			qualityModel: z.string().exactOptional(),
			evaluators: z.array(pinned),
		}),
		state,
		isCancelWanted: z.boolean(),
		events: z.array(
			z.object({ at: z.number(), level: z.enum(["error", "info", "warn"]), text: z.string() }),
		),
		tuned: pinned.exactOptional(),
		createdAt: z.number(),
		updatedAt: z.number(),
	})
	.meta({ id: "FineTune" });

const named = z.object({ name: text });

/** Fine-tunes: start, follow, cancel, and what came of them. */
export const fineTuneOperations: FineTuneOperations = {
	"GET /fine-tunes": {
		summary: "Fine-tunes, newest first, each with the last three of its events",
		input: z.object({}),
		output: z.object({ fineTunes: z.array(fineTuneSchema) }),
	},
	"GET /fine-tunes/{name}": {
		summary: "One fine-tune, with the newest runs of the tuned and of the base system",
		input: named,
		output: z.object({
			fineTune: fineTuneSchema,
			run: z.string().exactOptional(),
			baselineRun: z.string().exactOptional(),
		}),
	},
	"POST /fine-tunes": {
		summary: "Start a fine-tune on a curated set; the job follows it to its end",
		input: z.object({
			name: text,
			curatedSet: text,
			trainer: z.enum(["command", "openai-compatible"]),
			model: text,
			system: text.optional(),
			epochs: z.int().positive().max(100).optional(),
			seed: z.int().optional(),
			recipe: recipe.optional(),
			command: text.optional(),
		}),
		output: jobSchema,
	},
	"POST /fine-tunes/{name}/follow": {
		summary: "Carry a fine-tune on from where it stands",
		input: named,
		output: jobSchema,
	},
	"POST /fine-tunes/{name}/cancel": {
		summary: "Cancel a fine-tune; the trainer's job ends too",
		input: named,
		output: fineTuneSchema,
	},
	"POST /fine-tunes/{name}/model": {
		summary: "Say which model serves what a command has trained, and register it as a system",
		input: z.object({ name: text, model: text }),
		output: fineTuneSchema,
	},
	"GET /fine-tune-options": {
		summary: "What a fine-tune can be started from: curated sets, systems, recipes",
		input: z.object({}),
		output: z.object({
			curatedSets: z.array(z.string()),
			systems: z.array(z.object({ name: z.string(), model: z.string() })),
			recipes: z.array(z.object({ name: recipe, command: z.string() })),
		}),
	},
};
