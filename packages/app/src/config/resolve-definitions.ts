import type { CriterionDefinition } from "@assay/core/domain";
import type { DefinitionsConfig } from "@assay/sdk";
import type { DefinitionSet } from "@assay/workflow/definitions";
import type { ConfigModule } from "./code-reference.ts";
import { resolveCriterion } from "./resolve-criteria.ts";
import { resolveEvaluators } from "./resolve-evaluators.ts";
import { resolveLabelingFunction } from "./resolve-labeling-functions.ts";
import { resolveSlice } from "./resolve-slices.ts";
import { resolveSystem } from "./resolve-systems.ts";

/** What definitions are resolved with. */
export interface DefinitionContext {
	readonly module: ConfigModule;
	/** Criteria from elsewhere that evaluators and labeling functions may name; they are no part of the result. */
	readonly known: readonly CriterionDefinition[];
}

/** Definitions of a configuration with every default filled in, and the criteria that evaluators imply. */
export function resolveDefinitions(
	config: DefinitionsConfig,
	{ known, module }: DefinitionContext,
): DefinitionSet {
	const own = Object.entries(config.criteria ?? {}).map(([name, criterion]) =>
		resolveCriterion(name, criterion, module),
	);
	const names = new Set(own.map(({ name }) => name));
	const others = known.filter(({ name }) => !names.has(name));
	const { criteria, evaluators } = resolveEvaluators(config.evaluators ?? {}, {
		declared: [...own, ...others],
		module,
	});
	return {
		criteria: criteria.filter((criterion) => !others.includes(criterion)),
		evaluators,
		slices: Object.entries(config.slices ?? {}).map(([name, slice]) =>
			resolveSlice(name, slice, module),
		),
		systems: Object.entries(config.systems ?? {}).map(([name, system]) =>
			resolveSystem(name, system, module),
		),
		labelingFunctions: Object.entries(config.labelingFunctions ?? {}).map(([name, one]) =>
			resolveLabelingFunction(name, one, { criteria, module }),
		),
	};
}
