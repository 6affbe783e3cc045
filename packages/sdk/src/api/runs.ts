import { z } from "zod";
import { type Job, jobSchema } from "./jobs.ts";
import type { NoInput, Operation } from "./operation.ts";
import { type Page, type PageInput, pageInput, pageOf } from "./page.ts";

/** A definition that a run used. */
export interface RunDefinition {
	readonly name: string;
	readonly version: string;
}

/** Sums over a run's rows that are done. */
export interface RunSums {
	readonly rows: number;
	readonly failed: number;
	/** What the responses cost, whenever that was paid; absent where no call said what it cost. */
	readonly costUsd?: number;
	/** The part of it that calls of this run cost. */
	readonly newCostUsd?: number;
	/** Responses whose cost is not known. */
	readonly costUnknown: number;
	readonly reused: number;
	readonly inputTokens?: number;
	readonly outputTokens?: number;
	readonly latencyP50Ms?: number;
	readonly latencyP95Ms?: number;
}

/** A run in a list. */
export interface RunItem {
	readonly id: string;
	readonly fingerprint: string;
	/** `running` only while a living process works on it, this server's or another. */
	readonly state: "running" | "interrupted" | "finished";
	readonly system: RunDefinition;
	readonly prompts: number;
	readonly trials: number;
	/** How the prompts were chosen, for people. */
	readonly selection: string;
	readonly evaluators: readonly string[];
	readonly tags: Readonly<Record<string, string>>;
	readonly blocks: { readonly done: number; readonly all: number };
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly endedAt?: number;
	/** Job of this server that works on it now. */
	readonly jobId?: string;
}

/** Failures of one kind in a run. */
export interface RunFailureGroup {
	/** `respond`, or the evaluator's name. */
	readonly stage: string;
	readonly code: string;
	readonly count: number;
	readonly example: { readonly promptId?: string; readonly detail: string };
	/** What a person can do about it. */
	readonly remedy: string;
}

/** One run with what it rests on. */
export interface RunDetail extends RunItem {
	readonly programVersion: string;
	/** Hash over the ids and contents of its prompts. */
	readonly promptsFingerprint: string;
	/** The finished run before it on a system of the same name. */
	readonly previousRun?: string;
	readonly sums: RunSums;
	readonly failures: readonly RunFailureGroup[];
	readonly criteria: readonly RunDefinition[];
	readonly slices: readonly RunDefinition[];
	readonly evaluatorVersions: readonly RunDefinition[];
}

/** What a run shall do. */
export interface RunStart {
	/** Default: every system of the project. */
	readonly systems?: readonly string[] | undefined;
	/** Only these evaluators; default: all. */
	readonly evaluators?: readonly string[] | undefined;
	readonly slice?: string | undefined;
	readonly firstN?: number | undefined;
	readonly sample?: number | undefined;
	readonly repeat?: number | undefined;
	readonly concurrency?: number | undefined;
	readonly maxCostUsd?: number | undefined;
	/** False: reuse no response of earlier runs. */
	readonly cache?: boolean | undefined;
	readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** Limits on the calls of work on a run. */
export interface CallLimits {
	readonly concurrency?: number | undefined;
	readonly maxCostUsd?: number | undefined;
}

/** What a run can be started with. */
export interface RunOptions {
	readonly systems: readonly {
		readonly name: string;
		/** `prompt`, `recorded`, …: how it gives responses. */
		readonly kind: string;
	}[];
	readonly evaluators: readonly {
		readonly name: string;
		readonly kind: string;
		readonly criterion: string;
	}[];
	readonly slices: readonly string[];
	readonly prompts: number;
	/** What holds where a run says nothing. */
	readonly defaults: {
		readonly repeat: number;
		readonly concurrency: number;
		readonly maxCostUsd?: number;
	};
}

/** What one system's run will take. */
export interface SystemPlan {
	readonly system: string;
	readonly prompts: number;
	readonly rows: number;
	readonly missingResponses: number;
	readonly missingVerdicts: number;
	/** False where the counts are scaled up from a sample. */
	readonly isExact: boolean;
	/** False where responses are recorded: missing ones stay missing. */
	readonly getsResponses: boolean;
	readonly calls: readonly {
		readonly target: string;
		readonly calls: number;
		readonly inputTokens?: number;
		/** At least this much; absent where the price is not known. */
		readonly costUsd?: number;
		/** Calls whose tokens are not estimated. */
		readonly notEstimated: number;
	}[];
	/** A run that rests on exactly the same things is there already. */
	readonly knownRun?: string;
	/** Why it cannot be started as it is, such as a key that is missing, and what to do about it. */
	readonly problem?: string;
}

const definition = z.object({ name: z.string(), version: z.string() });

const runItemShape = {
	id: z.string(),
	fingerprint: z.string(),
	state: z.enum(["running", "interrupted", "finished"]),
	system: definition,
	prompts: z.number(),
	trials: z.number(),
	selection: z.string(),
	evaluators: z.array(z.string()),
	tags: z.record(z.string(), z.string()),
	blocks: z.object({ done: z.number(), all: z.number() }),
	createdAt: z.number(),
	endedAt: z.number().exactOptional(),
	jobId: z.string().exactOptional(),
};

/** Schema of a run in a list. */
export const runItemSchema: z.ZodType<RunItem> = z.object(runItemShape).meta({ id: "RunItem" });

const runSumsSchema: z.ZodType<RunSums> = z
	.object({
		rows: z.number(),
		failed: z.number(),
		costUsd: z.number().exactOptional(),
		newCostUsd: z.number().exactOptional(),
		costUnknown: z.number(),
		reused: z.number(),
		inputTokens: z.number().exactOptional(),
		outputTokens: z.number().exactOptional(),
		latencyP50Ms: z.number().exactOptional(),
		latencyP95Ms: z.number().exactOptional(),
	})
	.meta({ id: "RunSums" });

const runDetailSchema: z.ZodType<RunDetail> = z
	.object({
		...runItemShape,
		programVersion: z.string(),
		promptsFingerprint: z.string(),
		previousRun: z.string().exactOptional(),
		sums: runSumsSchema,
		failures: z.array(
			z.object({
				stage: z.string(),
				code: z.string(),
				count: z.number(),
				example: z.object({ promptId: z.string().exactOptional(), detail: z.string() }),
				remedy: z.string(),
			}),
		),
		criteria: z.array(definition),
		slices: z.array(definition),
		evaluatorVersions: z.array(definition),
	})
	.meta({ id: "RunDetail" });

const callLimitsShape = {
	concurrency: z.number().int().min(1).max(1024).optional(),
	maxCostUsd: z.number().positive().optional(),
};

const tags = z.record(z.string().regex(/^[^=]+$/, "expected a name without ="), z.string());

const runStartShape = {
	systems: z.array(z.string()).optional(),
	evaluators: z.array(z.string()).optional(),
	slice: z.string().optional(),
	firstN: z.number().int().min(1).optional(),
	sample: z.number().int().min(1).optional(),
	repeat: z.number().int().min(1).max(100).optional(),
	...callLimitsShape,
	cache: z.boolean().optional(),
	tags: tags.optional(),
};

const systemPlanSchema: z.ZodType<SystemPlan> = z
	.object({
		system: z.string(),
		prompts: z.number(),
		rows: z.number(),
		missingResponses: z.number(),
		missingVerdicts: z.number(),
		isExact: z.boolean(),
		getsResponses: z.boolean(),
		calls: z.array(
			z.object({
				target: z.string(),
				calls: z.number(),
				inputTokens: z.number().exactOptional(),
				costUsd: z.number().exactOptional(),
				notEstimated: z.number(),
			}),
		),
		knownRun: z.string().exactOptional(),
		problem: z.string().exactOptional(),
	})
	.meta({ id: "SystemPlan" });

const runOptionsSchema: z.ZodType<RunOptions> = z
	.object({
		systems: z.array(z.object({ name: z.string(), kind: z.string() })),
		evaluators: z.array(z.object({ name: z.string(), kind: z.string(), criterion: z.string() })),
		slices: z.array(z.string()),
		prompts: z.number(),
		defaults: z.object({
			repeat: z.number(),
			concurrency: z.number(),
			maxCostUsd: z.number().exactOptional(),
		}),
	})
	.meta({ id: "RunOptions" });

/** Names one run. */
export interface RunInput {
	readonly run: string;
}

/** Operations on runs. */
export interface RunOperations {
	readonly "GET /runs": Operation<PageInput, Page<RunItem>>;
	/** Sums of several runs at once; a run that is there no more is left out. */
	readonly "GET /run-sums": Operation<
		{ readonly runs: readonly string[] },
		{ readonly runs: readonly { readonly id: string; readonly sums: RunSums }[] }
	>;
	readonly "GET /run-options": Operation<NoInput, RunOptions>;
	readonly "GET /runs/{run}": Operation<RunInput, RunDetail>;
	readonly "DELETE /runs/{run}": Operation<RunInput, { readonly deleted: string }>;
	readonly "PUT /runs/{run}/tags": Operation<
		RunInput & { readonly tags: Readonly<Record<string, string>> },
		RunItem
	>;
	readonly "POST /runs/plan": Operation<RunStart, { readonly plans: readonly SystemPlan[] }>;
	readonly "POST /runs": Operation<RunStart, Job>;
	readonly "POST /runs/{run}/resume": Operation<RunInput & CallLimits, Job>;
	readonly "POST /runs/{run}/retry": Operation<
		RunInput & CallLimits & { readonly what: "errors" | "failed" },
		Job
	>;
	readonly "POST /runs/{run}/score": Operation<
		RunInput & CallLimits & { readonly evaluators?: readonly string[] | undefined },
		Job
	>;
	readonly "POST /runs/{run}/cancel": Operation<RunInput, Job>;
	readonly "GET /runs/{run}/report": Operation<
		RunInput & {
			readonly format: "html" | "md" | "csv" | "matrix-csv" | "json" | "parquet" | "junit";
			readonly baseline?: string | undefined;
		},
		string
	>;
}

const run = z.string();

/** Runs: what there is, what one would take, and work on them. */
export const runOperations: RunOperations = {
	"GET /runs": {
		summary: "Runs, newest first",
		input: z.object(pageInput),
		output: pageOf(runItemSchema),
	},
	"GET /run-sums": {
		summary: "Sums over the rows of up to 100 runs",
		input: z.object({ runs: z.array(z.string()).max(100) }),
		output: z.object({ runs: z.array(z.object({ id: z.string(), sums: runSumsSchema })) }),
	},
	"GET /run-options": {
		summary: "What a run can be started with: systems, evaluators, slices, defaults",
		input: z.object({}),
		output: runOptionsSchema,
	},
	"GET /runs/{run}": {
		summary: "One run: what it rests on, its sums, its failures by cause",
		input: z.object({ run }),
		output: runDetailSchema,
	},
	"DELETE /runs/{run}": {
		summary: "Delete a run; responses and verdicts that were paid for stay in the ledgers",
		input: z.object({ run }),
		output: z.object({ deleted: z.string() }),
	},
	"PUT /runs/{run}/tags": {
		summary: "Replace a run's tags",
		input: z.object({ run, tags }),
		output: runItemSchema,
	},
	"POST /runs/plan": {
		summary: "What a run would take: calls, tokens, cost; nothing is called",
		input: z.object(runStartShape),
		output: z.object({ plans: z.array(systemPlanSchema) }),
	},
	"POST /runs": {
		summary: "Start a run",
		input: z.object(runStartShape),
		output: jobSchema,
	},
	"POST /runs/{run}/resume": {
		summary: "Go on with a run that was stopped",
		input: z.object({ run, ...callLimitsShape }),
		output: jobSchema,
	},
	"POST /runs/{run}/retry": {
		summary: "Try again what failed in a run",
		input: z.object({ run, ...callLimitsShape, what: z.enum(["errors", "failed"]) }),
		output: jobSchema,
	},
	"POST /runs/{run}/score": {
		summary: "Judge a run's responses with the project's evaluators as they are now",
		input: z.object({
			run,
			...callLimitsShape,
			evaluators: z.array(z.string()).optional(),
		}),
		output: jobSchema,
	},
	"POST /runs/{run}/cancel": {
		summary: "Stop the work on a run; what it has got so far is kept",
		input: z.object({ run }),
		output: jobSchema,
	},
	"GET /runs/{run}/report": {
		summary: "A run's report as a file",
		transport: "file",
		input: z.object({
			run,
			format: z.enum(["html", "md", "csv", "matrix-csv", "json", "parquet", "junit"]),
			baseline: z.string().optional(),
		}),
		output: z.string().meta({ description: "The file" }),
	},
};
