import { z } from "zod";
import type { EvaluationConfig, EvaluationRow } from "../evaluation.ts";
import type { ScorerFunction } from "../evaluators/evaluator-config.ts";
import type {
	DefinitionsConfig,
	ProjectConfig,
	ProjectSettings,
	SystemFunction,
} from "../project-config.ts";
import { evaluatorSchema } from "./evaluator-schema.ts";
import { gateSchema } from "./gate-schema.ts";
import { jsonObject, jsonValue, projectFunction } from "./json-schema.ts";
import { labelingFunctionSchema } from "./labeling-function-schema.ts";
import { messageSchema } from "./message-schema.ts";
import { sliceSchema } from "./slice-schema.ts";
import { strictObject } from "./strict-object.ts";

const share = z.number().min(0).max(1);
const text = z.string().min(1);
const timeoutMs = z.int().positive().exactOptional();

const promptSource = z.union([
	text,
	strictObject({
		path: text,
		fields: z.record(z.string(), z.string()).exactOptional(),
		system: text.exactOptional(),
	}),
]);

const criterion = strictObject({
	description: text,
	labels: z
		.union([z.literal("share"), z.array(text).min(2), z.record(z.string(), share)])
		.exactOptional(),
	passAt: share.exactOptional(),
	show: z.enum(["pass-rate", "mean-score"]).exactOptional(),
	explanationRequired: z.boolean().exactOptional(),
	filter: sliceSchema.exactOptional(),
	gate: gateSchema.exactOptional(),
});

const description = z.string().exactOptional();
const system = z.union([
	strictObject({
		description,
		model: text,
		prompt: z.union([text, z.array(messageSchema).min(1)]).exactOptional(),
		parameters: jsonObject.exactOptional(),
	}),
	strictObject({
		description,
		url: z.url(),
		method: z.enum(["POST", "GET", "PUT"]).exactOptional(),
		headers: z.record(z.string(), z.string()).exactOptional(),
		body: jsonObject.exactOptional(),
		responsePath: text.exactOptional(),
	}),
	strictObject({ description, run: projectFunction<SystemFunction>(), timeoutMs }),
	strictObject({ description, recorded: z.literal(true) }),
]);

const eitherEvaluator = z.union([projectFunction<ScorerFunction>(), evaluatorSchema]);

const criteria = z.record(z.string(), criterion).exactOptional();
const slices = z.record(z.string(), sliceSchema).exactOptional();

/** A hundred years. */
const MOST_DAYS = 36_500;

/** How a project's calls are made, and how long what they gave is kept. */
const settings = {
	run: strictObject({
		concurrency: z.int().positive().exactOptional(),
		repeat: z.int().positive().exactOptional(),
		timeoutMs,
		retries: z.int().min(0).exactOptional(),
		maxCostUsd: z.number().positive().exactOptional(),
		failOnError: share.exactOptional(),
	}).exactOptional(),
	prices: z
		.record(z.string(), strictObject({ input: z.number().min(0), output: z.number().min(0) }))
		.exactOptional(),
	rateLimits: z
		.record(
			z.string(),
			strictObject({
				requestsPerMinute: z.number().positive().exactOptional(),
				tokensPerMinute: z.number().positive().exactOptional(),
				concurrentCalls: z.int().positive().max(10_000).exactOptional(),
			}),
		)
		.exactOptional(),
	baseUrls: z.record(z.string(), z.url()).exactOptional(),
	retention: strictObject({ responsesDays: z.int().min(1).max(MOST_DAYS) }).exactOptional(),
};

const fillModel = text.exactOptional();

/** What a configuration says beside its definitions, as the team's database keeps it. */
export const projectSettingsSchema: z.ZodType<ProjectSettings> = strictObject({
	fillModel,
	...settings,
});

/** Fields that projects and evaluations have in common. */
const common = { criteria, slices, ...settings };

const evaluators = z.record(z.string(), eitherEvaluator).exactOptional();
const systems = z.record(z.string(), system).exactOptional();
const labelingFunctions = z.record(z.string(), labelingFunctionSchema).exactOptional();

/** A project's configuration, as a file exports it. */
export const projectSchema: z.ZodType<ProjectConfig> = strictObject({
	name: text,
	prompts: z.union([promptSource, z.array(promptSource)]).exactOptional(),
	evaluators,
	systems,
	labelingFunctions,
	fillModel,
	databaseUrl: z
		.string()
		.regex(/^postgres(ql)?:\/\//, "expected postgres://user@host:5432/database")
		.exactOptional(),
	...common,
});

/** Definitions without a project, as a file that a configuration spreads exports them. */
export const definitionsSchema: z.ZodType<DefinitionsConfig> = strictObject({
	criteria,
	evaluators,
	slices,
	systems,
	labelingFunctions,
});

const row = strictObject({
	id: text.exactOptional(),
	input: jsonValue,
	expected: jsonValue.exactOptional(),
	metadata: z.record(z.string(), jsonValue).exactOptional(),
});

/** The rows of an evaluation. */
export const evaluationRowsSchema: z.ZodType<readonly EvaluationRow[]> = z.array(row).min(1);

/** What `evaluation(…)` is given. */
export const evaluationSchema: z.ZodType<EvaluationConfig> = strictObject({
	data: z.union([
		evaluationRowsSchema,
		projectFunction<Extract<EvaluationConfig["data"], () => unknown>>(),
	]),
	task: projectFunction<EvaluationConfig["task"]>(),
	evaluators: z.union([z.array(eitherEvaluator).min(1), z.record(z.string(), eitherEvaluator)]),
	...common,
});
