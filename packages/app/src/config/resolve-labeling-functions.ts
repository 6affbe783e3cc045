import {
	ConfigurationError,
	type CriterionDefinition,
	type LabelingFunctionDefinition,
	type LabelingRule,
} from "@assay/core/domain";
import type { LabelingFunctionConfig, LabelingRuleConfig } from "@assay/sdk";
import { votingProblems } from "../definitions/voting-problems.ts";
import { type ConfigModule, codeReference } from "./code-reference.ts";

const LABELING_TIMEOUT_MS = 10_000;

/** What labeling functions are resolved with. */
export interface LabelingContext {
	/** Every criterion that one may name. */
	readonly criteria: readonly CriterionDefinition[];
	readonly module: ConfigModule;
}

/**
 * A labeling function of the configuration as a definition.
 *
 * @throws {ConfigurationError} when its criterion is not there or has no such labels.
 */
export function resolveLabelingFunction(
	name: string,
	{ rule, ...voting }: LabelingFunctionConfig,
	{ criteria, module }: LabelingContext,
): LabelingFunctionDefinition {
	const [problem] = votingProblems(voting, criteria);
	if (problem !== undefined)
		throw new ConfigurationError(
			`Cannot use labelingFunctions.${name}.${problem.path.join(".")}: ${problem.message}`,
		);
	return { name, ...voting, rule: toRule(rule, ["labelingFunctions", name, "rule"], module) };
}

function toRule(
	config: LabelingRuleConfig,
	place: readonly string[],
	module: ConfigModule,
): LabelingRule {
	switch (config.kind) {
		case "all":
		case "any":
			return {
				kind: config.kind,
				rules: config.rules.map((rule, i) => toRule(rule, [...place, "rules", String(i)], module)),
			};
		case "not":
			return { kind: "not", rule: toRule(config.rule, [...place, "rule"], module) };
		case "function":
			return {
				kind: "function",
				code: codeReference(config.run, [...place, "run"], module),
				timeoutMs: config.timeoutMs ?? LABELING_TIMEOUT_MS,
			};
		default:
			return config;
	}
}
