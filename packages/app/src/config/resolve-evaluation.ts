import { ConfigurationError, type Json, type ReferencePrompt } from "@assay/core/domain";
import type {
	Evaluation,
	EvaluationConfig,
	EvaluationRow,
	EvaluatorConfig,
	ScorerFunction,
} from "@assay/sdk";
import { evaluationRowsSchema, evaluationSchema } from "@assay/sdk/schema";
import { contentHash, toJson } from "@assay/workflow/definitions";
import type { ImportItem, ImportSource } from "@assay/workflow/ports";
import { type ConfigModule, codeReference } from "./code-reference.ts";
import { parseConfig } from "./parse-config.ts";
import type { Project } from "./project.ts";
import { resolveCriterion } from "./resolve-criteria.ts";
import { resolveEvaluators } from "./resolve-evaluators.ts";
import { resolveSlice } from "./resolve-slices.ts";

const TASK_TIMEOUT_MS = 60_000;
const BATCH = 1_000;

/** True for what `evaluation(…)` made. */
export function isEvaluation(exported: unknown): exported is Evaluation {
	return (
		typeof exported === "object" &&
		exported !== null &&
		"kind" in exported &&
		exported.kind === "evaluation" &&
		"config" in exported
	);
}

/** An evaluation in one file as a project: its rows are the prompts, its task is the system. */
export async function resolveEvaluation(
	{ config: given, name }: Evaluation,
	module: ConfigModule,
): Promise<Omit<Project, "files">> {
	const config = parseConfig(evaluationSchema, given, module.file);
	const rows = await rowsOf(config, module);
	const inside = { ...module, place: ["config"] };
	const declared = Object.entries(config.criteria ?? {}).map(([criterion, one]) =>
		resolveCriterion(criterion, one, inside),
	);
	const evaluators = keyedEvaluators(config.evaluators);
	const nameOf = (key: string): string => evaluatorName(key, evaluators);
	return {
		name,
		localKey: `evaluation ${name}`,
		configFile: module.file,
		root: module.root,
		sources: [],
		inlinePrompts: rowsSource(rows, module),
		...resolveEvaluators(evaluators, { declared, module: inside, nameOf }),
		slices: Object.entries(config.slices ?? {}).map(([slice, one]) =>
			resolveSlice(slice, one, inside),
		),
		systems: [
			{
				name: "task",
				kind: "function",
				code: codeReference(config.task, ["task"], inside),
				timeoutMs: config.run?.timeoutMs ?? TASK_TIMEOUT_MS,
				argument: "input",
			},
		],
		labelingFunctions: [],
		run: config.run ?? {},
		prices: config.prices ?? {},
		rateLimits: config.rateLimits ?? {},
		baseUrls: config.baseUrls ?? {},
		...(config.retention !== undefined && { retention: config.retention }),
	};
}

async function rowsOf(
	{ data }: EvaluationConfig,
	{ file }: ConfigModule,
): Promise<readonly EvaluationRow[]> {
	if (typeof data !== "function") return data;
	return parseConfig(evaluationRowsSchema, await data(), file);
}

/** A list becomes a record by position, so that each keeps its place in the file. */
function keyedEvaluators(
	evaluators: EvaluationConfig["evaluators"],
): Readonly<Record<string, EvaluatorConfig | ScorerFunction>> {
	return isList(evaluators)
		? Object.fromEntries(evaluators.map((one, i) => [String(i), one]))
		: evaluators;
}

/** In a list, functions are called by their own names, others by their criterion. */
function evaluatorName(key: string, evaluators: ReturnType<typeof keyedEvaluators>): string {
	const one = evaluators[key];
	if (!/^\d+$/.test(key) || one === undefined) return key;
	if (typeof one === "function") return one.name || `scorer ${key}`;
	return one.criterion ?? (one.kind === "code" ? one.check.type : `${one.kind} ${key}`);
}

function isList(
	evaluators: EvaluationConfig["evaluators"],
): evaluators is readonly (EvaluatorConfig | ScorerFunction)[] {
	return Array.isArray(evaluators);
}

function rowsSource(rows: readonly EvaluationRow[], { file }: ConfigModule): ImportSource {
	const items = rows.map(
		(row, i): ImportItem => ({
			kind: "prompt",
			at: { file, line: i + 1 },
			prompt: toPrompt(row, file),
		}),
	);
	return {
		format: "rows in code",
		files: [file],
		columns: [],
		definitions: { criteria: [], evaluators: [], slices: [], systems: [] },
		unported: [],
		async *items() {
			for (let start = 0; start < items.length; start += BATCH)
				yield items.slice(start, start + BATCH);
		},
	};
}

function toPrompt(row: EvaluationRow, file: string): ReferencePrompt {
	const input = toJson(row.input);
	if (input === undefined)
		throw new ConfigurationError(`Cannot use ${file}: a row of data has no input`);
	const isText = typeof input === "string";
	return {
		id: row.id ?? contentHash(input).slice(0, 12),
		input: isText ? input : JSON.stringify(input),
		...(row.expected !== undefined && { reference: referenceText(row.expected) }),
		variables: isText ? {} : { input },
		metadata: row.metadata ?? {},
		provenance: { kind: "imported", source: file },
	};
}

function referenceText(expected: Json): string {
	return typeof expected === "string" ? expected : JSON.stringify(expected);
}
