import type { SliceDefinition, SliceRule } from "@assay/core/domain";
import type { SliceConfig } from "@assay/sdk";
import { type ConfigModule, codeReference } from "./code-reference.ts";

/** A slice of the configuration as a definition. */
export function resolveSlice(
	name: string,
	config: SliceConfig,
	module: ConfigModule,
): SliceDefinition {
	return {
		name,
		rule: toSliceRule(config, ["slices", name], module),
		...(config.description !== undefined && { description: config.description }),
		...(config.minPrompts !== undefined && { minPrompts: config.minPrompts }),
	};
}

/** The rule of a slice, functions replaced by references to their place in the configuration. */
export function toSliceRule(
	config: SliceConfig,
	place: readonly string[],
	module: ConfigModule,
): SliceRule {
	switch (config.kind) {
		case "all":
		case "any":
			return {
				kind: config.kind,
				rules: config.rules.map((rule, i) =>
					toSliceRule(rule, [...place, "rules", String(i)], module),
				),
			};
		case "not":
			return { kind: "not", rule: toSliceRule(config.rule, [...place, "rule"], module) };
		case "function":
			return { kind: "function", code: codeReference(config.run, [...place, "run"], module) };
		default: {
			const { description: _description, minPrompts: _minPrompts, ...rule } = config;
			return rule;
		}
	}
}
