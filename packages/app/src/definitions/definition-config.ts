import type {
	CriterionDefinition,
	EvaluatorDefinition,
	JsonObject,
	LabelingFunctionDefinition,
	LabelingRule,
	Scale,
	SliceDefinition,
	SystemDefinition,
} from "@assay/core/domain";
import type {
	CriterionConfig,
	DefinitionsConfig,
	EvaluatorConfig,
	LabelingFunctionConfig,
	LabelingRuleConfig,
	SliceConfig,
	SystemConfig,
} from "@assay/sdk";
import type { DefinitionSet } from "@assay/workflow/definitions";

/** A configuration of definitions, every kind of which is there. */
export type WholeDefinitionsConfig = Required<DefinitionsConfig>;

/**
 * Definitions as a configuration writes them; resolving it gives the same definitions again.
 * Functions have no text here and are left out.
 */
export function definitionsConfig(definitions: DefinitionSet): WholeDefinitionsConfig {
	return {
		criteria: byName(definitions.criteria, toCriterionConfig),
		evaluators: byName(definitions.evaluators, toEvaluatorConfig),
		slices: byName(definitions.slices, toSliceConfig),
		systems: byName(definitions.systems, toSystemConfig),
		labelingFunctions: byName(definitions.labelingFunctions, toLabelingFunctionConfig),
	};
}

function byName<Definition extends { readonly name: string }, Config>(
	definitions: readonly Definition[],
	toConfig: (definition: Definition) => Config | undefined,
): Readonly<Record<string, Config>> {
	return Object.fromEntries(
		definitions.flatMap((one) => {
			const config = toConfig(one);
			return config === undefined ? [] : [[one.name, config]];
		}),
	);
}

function toCriterionConfig(criterion: CriterionDefinition): CriterionConfig | undefined {
	const { description, estimate, explanationRequired, gate, passAt, scale } = criterion;
	const isShare = scale.kind === "share";
	const labels = toLabels(scale);
	const filter = criterion.filter && toSliceConfig({ name: "", rule: criterion.filter });
	return {
		description,
		...(labels !== undefined && { labels }),
		...(passAt !== (isShare ? 0.5 : 1) && { passAt }),
		...(estimate !== (isShare ? "mean-score" : "pass-rate") && { show: estimate }),
		...(explanationRequired && { explanationRequired }),
		...(filter && { filter }),
		...(gate && { gate }),
	};
}

/** `undefined` for the default, Reject and Accept; names alone where the scores are evenly spaced. */
function toLabels(scale: Scale): CriterionConfig["labels"] {
	if (scale.kind === "share") return "share";
	const names = scale.labels.map(({ name }) => name);
	const best = names.length - 1;
	if (!scale.labels.every(({ score }, i) => score === i / best))
		return Object.fromEntries(scale.labels.map(({ name, score }) => [name, score]));
	return names.join("\n") === "Reject\nAccept" ? undefined : names;
}

function toEvaluatorConfig(definition: EvaluatorDefinition): EvaluatorConfig | undefined {
	const { criterion, description, notes, threshold, trust } = definition;
	const options = {
		criterion,
		...(description !== undefined && { description }),
		...(threshold !== undefined && { threshold }),
		...(trust && { trust }),
		...(notes !== undefined && { notes }),
	};
	switch (definition.kind) {
		case "code":
			return { kind: "code", check: definition.check, ...options };
		case "recorded": {
			const { source, values } = definition;
			return { kind: "recorded", source, ...(values && { values }), ...options };
		}
		case "quality-model": {
			const { minProbability, model } = definition;
			return {
				kind: "quality-model",
				model,
				...(minProbability !== undefined && { minProbability }),
				...options,
			};
		}
		case "jury":
			return { kind: "jury", ...definition.jury, ...options };
		case "judge": {
			const { examples, model, parameters, parser, prompt } = definition.judge;
			return {
				kind: "judge",
				model,
				prompt,
				...(parser.kind === "patterns" && { patterns: parser.patterns }),
				...(examples.length > 0 && { examples }),
				...toParameters(parameters),
				...options,
			};
		}
		case "function":
			return undefined;
	}
}

/** A judge's temperature is 0 unless a configuration says otherwise; `null` says that it has none. */
function toParameters({ temperature, ...others }: JsonObject): {
	readonly parameters?: JsonObject;
} {
	const parameters: JsonObject =
		temperature === 0 ? others : { temperature: temperature ?? null, ...others };
	return Object.keys(parameters).length === 0 ? {} : { parameters };
}

function toSliceConfig({
	description,
	minPrompts,
	rule,
}: SliceDefinition): SliceConfig | undefined {
	const options = {
		...(description !== undefined && { description }),
		...(minPrompts !== undefined && { minPrompts }),
	};
	switch (rule.kind) {
		case "function":
			return undefined;
		case "not": {
			const inner = toSliceConfig({ name: "", rule: rule.rule });
			return inner && { kind: "not", rule: inner, ...options };
		}
		case "all":
		case "any": {
			const rules = rule.rules.flatMap((one) => toSliceConfig({ name: "", rule: one }) ?? []);
			return rules.length < rule.rules.length ? undefined : { kind: rule.kind, rules, ...options };
		}
		default:
			return { ...rule, ...options };
	}
}

function toSystemConfig(system: SystemDefinition): SystemConfig | undefined {
	const about = system.description === undefined ? {} : { description: system.description };
	switch (system.kind) {
		case "recorded":
			return { recorded: true, ...about };
		case "prompt": {
			const { model, parameters, template } = system;
			return {
				model,
				prompt: template,
				...(Object.keys(parameters).length > 0 && { parameters }),
				...about,
			};
		}
		case "http": {
			const { body, headers, method, responsePath, url } = system;
			return {
				url,
				method,
				...(Object.keys(headers).length > 0 && { headers }),
				...(body && { body }),
				...(responsePath !== undefined && { responsePath }),
				...about,
			};
		}
		case "function":
			return undefined;
	}
}

function toLabelingFunctionConfig({
	name: _name,
	rule,
	...voting
}: LabelingFunctionDefinition): LabelingFunctionConfig | undefined {
	const config = toLabelingRuleConfig(rule);
	return config && { ...voting, rule: config };
}

function toLabelingRuleConfig(rule: LabelingRule): LabelingRuleConfig | undefined {
	switch (rule.kind) {
		case "function":
			return undefined;
		case "not": {
			const inner = toLabelingRuleConfig(rule.rule);
			return inner && { kind: "not", rule: inner };
		}
		case "all":
		case "any": {
			const rules = rule.rules.flatMap((one) => toLabelingRuleConfig(one) ?? []);
			return rules.length < rule.rules.length ? undefined : { kind: rule.kind, rules };
		}
		default:
			return rule;
	}
}
