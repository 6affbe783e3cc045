import {
	ConfigurationError,
	type CriterionDefinition,
	type EvaluatorDefinition,
	type EvaluatorKind,
	type JsonObject,
} from "@assay/core/domain";
import type { EvaluatorConfig, ScorerFunction } from "@assay/sdk";
import { type ConfigModule, codeReference } from "./code-reference.ts";
import { qualityModelHash } from "./quality-model-files.ts";
import { readTextOrTemplate } from "./read-template.ts";
import { impliedCriterion } from "./resolve-criteria.ts";

const SCORER_TIMEOUT_MS = 30_000;

/** Evaluators as definitions, and the criteria that they imply. */
export interface ResolvedEvaluators {
	readonly evaluators: readonly EvaluatorDefinition[];
	readonly criteria: readonly CriterionDefinition[];
}

/** What evaluators are resolved with. */
export interface EvaluatorContext {
	/** The configuration's own criteria. */
	readonly declared: readonly CriterionDefinition[];
	readonly module: ConfigModule;
	/** Name of an evaluator by its key in the configuration; default: the key. */
	readonly nameOf?: (key: string) => string;
}

/** Resolves every evaluator of a configuration. */
export function resolveEvaluators(
	configs: Readonly<Record<string, EvaluatorConfig | ScorerFunction>>,
	{ declared, module, nameOf }: EvaluatorContext,
): ResolvedEvaluators {
	const criteria = new Map(declared.map((criterion) => [criterion.name, criterion]));
	const evaluators = Object.entries(configs).map(([key, given]) => {
		const name = nameOf?.(key) ?? key;
		refuseStageName(name);
		const isBare = typeof given === "function";
		const config: EvaluatorConfig = isBare ? { kind: "function", run: given } : given;
		const place = isBare ? ["evaluators", key] : ["evaluators", key, "run"];
		const criterion =
			criteria.get(config.criterion ?? name) ??
			impliedCriterion(
				name,
				config,
				declared.map((one) => one.name),
			);
		criteria.set(criterion.name, criterion);
		return {
			name,
			criterion: criterion.name,
			...optional("description", config.description),
			...optional("threshold", config.threshold),
			...optional("trust", config.trust),
			...optional("notes", config.notes),
			...toKind(config, { name, place, criterion, module }),
		};
	});
	return { evaluators, criteria: [...criteria.values()] };
}

/** Failures are kept by stage: this one is the system's. */
const RESPOND_STAGE = "respond";

function refuseStageName(name: string): void {
	if (name === RESPOND_STAGE)
		throw new ConfigurationError(
			`Cannot name an evaluator "${RESPOND_STAGE}": failures of the system itself are listed under that name, expected another`,
		);
}

function optional<Key extends string, Value>(
	key: Key,
	value: Value | undefined,
): { readonly [K in Key]?: Value } {
	const entry: { [K in Key]?: Value } = {};
	if (value !== undefined) entry[key] = value;
	return entry;
}

interface EvaluatorPlace {
	readonly name: string;
	readonly place: readonly string[];
	readonly criterion: CriterionDefinition;
	readonly module: ConfigModule;
}

function toKind(config: EvaluatorConfig, at: EvaluatorPlace): EvaluatorKind {
	switch (config.kind) {
		case "code":
			return { kind: "code", check: config.check };
		case "function":
			return {
				kind: "function",
				code: codeReference(config.run, at.place, at.module),
				timeoutMs: config.timeoutMs ?? SCORER_TIMEOUT_MS,
			};
		case "judge":
			return { kind: "judge", judge: toJudge(config, at) };
		case "jury": {
			const { coefficients, intercept, labels, members } = config;
			return { kind: "jury", jury: { members, intercept, coefficients, labels } };
		}
		case "quality-model":
			return {
				kind: "quality-model",
				model: qualityModelHash(config.model, at.module.root),
				...optional("minProbability", config.minProbability),
			};
		case "recorded":
			return {
				kind: "recorded",
				source: config.source,
				...(config.values && { values: config.values }),
			};
	}
}

function toJudge(
	config: Extract<EvaluatorConfig, { kind: "judge" }>,
	{ criterion, module, name }: EvaluatorPlace,
): Extract<EvaluatorKind, { kind: "judge" }>["judge"] {
	for (const { label } of [...(config.patterns ?? []), ...(config.examples ?? [])])
		requireLabel(label, criterion, name);
	return {
		model: config.model,
		prompt: readTextOrTemplate(config.prompt, `evaluators.${name}.prompt`, module.root),
		parser: config.patterns
			? { kind: "patterns", patterns: config.patterns }
			: { kind: "structured" },
		examples: config.examples ?? [],
		parameters: judgeParameters(config.parameters),
	};
}

/** A judge gives the same verdict again as far as its model can; `null` leaves the temperature to the model. */
function judgeParameters(given: JsonObject = {}): JsonObject {
	const { temperature = 0, ...others } = given;
	return temperature === null ? others : { temperature, ...others };
}

function requireLabel(label: string, criterion: CriterionDefinition, evaluator: string): void {
	const names =
		criterion.scale.kind === "labels" ? criterion.scale.labels.map((one) => one.name) : [];
	if (names.includes(label)) return;
	throw new ConfigurationError(
		`Cannot use evaluators.${evaluator}: "${label}" is no label of criterion "${criterion.name}", expected one of: ${names.join(", ") || "none, it is judged with a share"}`,
	);
}
