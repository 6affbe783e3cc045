import type { ChatMessage, Gate, JsonObject } from "@assay/core/domain";
import type { EvaluatorConfig, ScorerFunction } from "./evaluators/evaluator-config.ts";
import type { LabelingFunctionConfig } from "./labeling-function.ts";
import type { PromptArgument } from "./project-function.ts";
import type { SliceConfig } from "./slice.ts";

/** A file with prompts, recorded responses, labels. */
export interface PromptSourceConfig {
	/** Path from the project's folder: CSV, TSV, JSON, JSONL, Parquet, also .gz. */
	readonly path: string;
	/** What columns become: `{ input: "question", reference: "answer", "metadata.topic": "subject" }`. */
	readonly fields?: Readonly<Record<string, string>>;
	/** Name of the system whose responses the file holds, where no column says so. */
	readonly system?: string;
}

/** A criterion; everything but the description has a default. */
export interface CriterionConfig {
	readonly description: string;
	/** Names, worst first (evenly spaced scores), or names with scores; `"share"` for a number in [0, 1]. Default: Reject, Accept. */
	readonly labels?: readonly string[] | Readonly<Record<string, number>> | "share";
	/** A score of at least this passes; default 1 with labels, 0.5 with a share. */
	readonly passAt?: number;
	/** What the matrix shows; default: pass rate with labels, mean score with a share. */
	readonly show?: "pass-rate" | "mean-score";
	readonly explanationRequired?: boolean;
	/** The criterion applies only to these prompts. */
	readonly filter?: SliceConfig;
	readonly gate?: Gate;
}

/** A function of the project that answers a prompt with a text or `{ text }`. */
export type SystemFunction = (prompt: PromptArgument) => unknown;

/** What is evaluated. */
export type SystemConfig = { readonly description?: string } & (
	| {
			readonly model: string;
			/** Path of a text file, or the template; default: the input as it is. */
			readonly prompt?: string | readonly ChatMessage[];
			readonly parameters?: JsonObject;
	  }
	| {
			readonly url: string;
			readonly method?: "POST" | "GET" | "PUT";
			readonly headers?: Readonly<Record<string, string>>;
			readonly body?: JsonObject;
			/** Dotted path of the text in the reply; default: the whole reply. */
			readonly responsePath?: string;
	  }
	| {
			readonly run: SystemFunction;
			/** Milliseconds; default 60,000. */
			readonly timeoutMs?: number;
	  }
	/** Responses that come with an import. */
	| { readonly recorded: true }
);

/** Most that a provider allows; in a team, over all workers of the database together. */
export interface RateLimitConfig {
	readonly requestsPerMinute?: number;
	readonly tokensPerMinute?: number;
	/** Calls in flight at the same time. */
	readonly concurrentCalls?: number;
}

/** How runs are done; every one of these is also a flag. */
export interface RunConfig {
	readonly concurrency?: number;
	readonly repeat?: number;
	readonly timeoutMs?: number;
	readonly retries?: number;
	readonly maxCostUsd?: number;
	/** Share of rows that may fail before the run counts as incomplete; default 0.1. */
	readonly failOnError?: number;
}

/** How long texts are kept. */
export interface RetentionConfig {
	/** Days after its newest run ended that the responses of a version of a system are kept. */
	readonly responsesDays: number;
}

/** A project in code. */
export interface ProjectConfig {
	readonly name: string;
	readonly prompts?: string | PromptSourceConfig | readonly (string | PromptSourceConfig)[];
	readonly criteria?: Readonly<Record<string, CriterionConfig>>;
	readonly evaluators?: Readonly<Record<string, EvaluatorConfig | ScorerFunction>>;
	readonly slices?: Readonly<Record<string, SliceConfig>>;
	readonly systems?: Readonly<Record<string, SystemConfig>>;
	/** Votes on rows of a pool, by name. */
	readonly labelingFunctions?: Readonly<Record<string, LabelingFunctionConfig>>;
	readonly run?: RunConfig;
	/** Model that translates, paraphrases and generates prompts, where `--model` names none. */
	readonly fillModel?: string;
	/** US dollars per million tokens, by `provider:model`. */
	readonly prices?: Readonly<Record<string, { readonly input: number; readonly output: number }>>;
	/** Limits per provider. */
	readonly rateLimits?: Readonly<Record<string, RateLimitConfig>>;
	/** Base URLs per provider, such as a gateway or a local server. */
	readonly baseUrls?: Readonly<Record<string, string>>;
	/** How long responses are kept; default: until the project is deleted. */
	readonly retention?: RetentionConfig;
	/** PostgreSQL that keeps the project's data, where the environment names none; no place for a password. */
	readonly databaseUrl?: string;
}

/** What a project says beside its definitions and its data. */
export type ProjectSettings = Pick<
	ProjectConfig,
	"run" | "fillModel" | "prices" | "rateLimits" | "baseUrls" | "retention"
>;

/** A project's definitions without the project. */
export type DefinitionsConfig = Pick<
	ProjectConfig,
	"criteria" | "evaluators" | "slices" | "systems" | "labelingFunctions"
>;

/** Defines a project; checks nothing at run time beyond what the types say, the program does when it loads the file. */
export function defineProject(config: ProjectConfig): ProjectConfig {
	return config;
}
