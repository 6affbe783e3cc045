import type {
	ChatMessage,
	CodeReference,
	CriterionDefinition,
	EvaluatorDefinition,
	Gate,
	Json,
	JudgeParser,
	LabelingFunctionDefinition,
	LabelingRule,
	SliceDefinition,
	SystemDefinition,
} from "@assay/core/domain";
import { labelingRuleInWords } from "./labeling-rule-in-words.ts";
import { ruleInWords } from "./rule-in-words.ts";

/** What a definition says about one thing, as text for people. */
export interface DescribedPart {
	readonly what: string;
	readonly text: string;
}

/** A part that may be absent. */
type MaybePart = readonly [what: string, text: string | number | undefined];

/** Everything that a criterion says. */
export function describeCriterion(criterion: CriterionDefinition): readonly DescribedPart[] {
	const { description, estimate, explanationRequired, filter, gate, passAt, scale } = criterion;
	return present([
		["question", description],
		[
			"labels",
			scale.kind === "share"
				? "a share from 0 to 1"
				: scale.labels.map(({ name, score }) => `${name} = ${score}`).join("\n"),
		],
		["passes from", passAt],
		["shows", estimate === "pass-rate" ? "share that passes" : "mean score"],
		["explanation", explanationRequired ? "required" : undefined],
		["applies to", filter && ruleInWords(filter)],
		["gate", gate && gateInWords(gate)],
	]);
}

function gateInWords({ min, slices = {}, use = "low" }: Gate): string {
	const what = use === "low" ? "lower end of the interval" : "estimate";
	return [
		`${what} at least ${min}`,
		...Object.entries(slices).map(([slice, least]) => `${slice}: at least ${least}`),
	].join("\n");
}

/** Everything that a slice says. */
export function describeSlice(slice: SliceDefinition): readonly DescribedPart[] {
	return present([
		["rule", ruleInWords(slice.rule)],
		["description", slice.description],
		["least prompts", slice.minPrompts],
	]);
}

/** Everything that a labeling function says. */
export function describeLabelingFunction(
	definition: LabelingFunctionDefinition,
): readonly DescribedPart[] {
	const { active = true, criterion, description, label, otherwise, rule } = definition;
	return present([
		["criterion", criterion],
		["votes", label],
		["where", labelingRuleInWords(rule)],
		["votes elsewhere", otherwise],
		["description", description],
		["source", sourcesOf(rule).join("\n")],
		["used", active ? undefined : "no: it is switched off"],
	]);
}

/** Hashes of the functions' texts, which tell apart versions that read the same. */
function sourcesOf(rule: LabelingRule): readonly string[] {
	switch (rule.kind) {
		case "all":
		case "any":
			return rule.rules.flatMap(sourcesOf);
		case "not":
			return sourcesOf(rule.rule);
		case "function":
			return [rule.code.sourceHash.slice(0, 12)];
		default:
			return [];
	}
}

/** Everything that an evaluator says. */
export function describeEvaluator(evaluator: EvaluatorDefinition): readonly DescribedPart[] {
	const { criterion, description, threshold, trust } = evaluator;
	return present([
		["criterion", criterion],
		["description", description],
		["passes from", threshold],
		...evaluatorParts(evaluator),
		["trust", trust && `agreement of ${trust.minAgreement} on ${trust.minLabels} labels`],
	]);
}

function evaluatorParts(evaluator: EvaluatorDefinition): readonly MaybePart[] {
	switch (evaluator.kind) {
		case "code": {
			const { type, ...settings } = evaluator.check;
			return [["check", type], ...settingParts(settings)];
		}
		case "function":
			return [...codeParts(evaluator.code), ["timeout in ms", evaluator.timeoutMs]];
		case "judge": {
			const { examples, model, parameters, parser, prompt } = evaluator.judge;
			return [
				["model", model],
				["judge prompt", prompt],
				["reads the reply as", parserInWords(parser)],
				["examples", examples.map((example) => listing({ ...example })).join("\n\n") || undefined],
				...settingParts(parameters),
			];
		}
		case "jury": {
			const { coefficients, intercept, labels, members } = evaluator.jury;
			const weights = members.map((name, i) => `${name}: ${(coefficients[i] ?? 0).toFixed(3)}`);
			return [
				["members", members.join(", ")],
				["weights", [...weights, `all fail: ${intercept.toFixed(3)}`].join("\n")],
				["fitted on labels", labels],
			];
		}
		case "quality-model":
			return [
				["quality model", evaluator.model.slice(0, 12)],
				["passes from a probability of", evaluator.minProbability],
			];
		case "recorded":
			return [
				["source", Object.entries(evaluator.source).map((pair) => pair.join(" "))[0]],
				["values", evaluator.values && listing(evaluator.values)],
			];
	}
}

function parserInWords(parser: JudgeParser): string {
	if (parser.kind === "structured") return "explanation and label";
	return parser.patterns.map(({ label, pattern }) => `${label}: /${pattern}/`).join("\n");
}

/** Everything that a system says. */
export function describeSystem(system: SystemDefinition): readonly DescribedPart[] {
	return present([["description", system.description], ...systemParts(system)]);
}

function systemParts(system: SystemDefinition): readonly MaybePart[] {
	switch (system.kind) {
		case "recorded":
			return [["responses", "recorded"]];
		case "prompt":
			return [
				["model", system.model],
				["template", templateText(system.template)],
				...settingParts(system.parameters),
			];
		case "http":
			return [
				["address", `${system.method} ${system.url}`],
				[
					"headers",
					Object.entries(system.headers)
						.map((pair) => pair.join(": "))
						.join("\n"),
				],
				["body", system.body && JSON.stringify(system.body, undefined, 2)],
				["response at", system.responsePath],
			];
		case "function":
			return [...codeParts(system.code), ["argument", system.argument]];
	}
}

function templateText(template: string | readonly ChatMessage[]): string {
	if (typeof template === "string") return template;
	return template.map(({ content, role }) => `${role}: ${content}`).join("\n\n");
}

function codeParts({ exportName, module, sourceHash }: CodeReference): readonly MaybePart[] {
	return [
		["function", `${exportName} of ${module}`],
		["source", sourceHash.slice(0, 12)],
	];
}

function settingParts(settings: Readonly<Record<string, Json | undefined>>): readonly MaybePart[] {
	return Object.entries(settings).map(([name, value]) => [name, valueText(value)]);
}

function valueText(value: Json | undefined): string | undefined {
	if (Array.isArray(value)) return value.map((item) => valueText(item)).join("\n");
	return typeof value === "string" || value === undefined ? value : JSON.stringify(value);
}

function listing(values: Readonly<Record<string, Json | undefined>>): string {
	return Object.entries(values)
		.map(([name, value]) => `${name}: ${valueText(value)}`)
		.join("\n");
}

function present(parts: readonly MaybePart[]): readonly DescribedPart[] {
	return parts.flatMap(([what, text]) =>
		text === undefined || text === "" ? [] : [{ what, text: String(text) }],
	);
}
