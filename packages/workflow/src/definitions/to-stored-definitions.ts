import type {
	CriterionDefinition,
	EvaluatorDefinition,
	LabelingFunctionDefinition,
	SliceDefinition,
	SystemDefinition,
} from "@assay/core/domain";
import type { DefinitionKind, DefinitionOrigin, StoredDefinition } from "../ports/index.ts";
import { toJson } from "./to-json.ts";
import {
	definitionVersion,
	evaluatorVersion,
	labelingFunctionVersion,
	systemVersion,
} from "./versions.ts";

/** Definitions of every kind. */
export interface DefinitionSet {
	readonly criteria: readonly CriterionDefinition[];
	readonly evaluators: readonly EvaluatorDefinition[];
	readonly slices: readonly SliceDefinition[];
	readonly systems: readonly SystemDefinition[];
	readonly labelingFunctions: readonly LabelingFunctionDefinition[];
}

/** Definitions as the store keeps them; what takes part in runs stands under the version that a run pins. */
export function toStoredDefinitions(
	{ criteria, evaluators, labelingFunctions, slices, systems }: DefinitionSet,
	about: { readonly origin: DefinitionOrigin; readonly createdAt: number },
): readonly StoredDefinition[] {
	const stored = (
		kind: DefinitionKind,
		definition: { readonly name: string },
		version: string,
	): StoredDefinition => ({
		kind,
		name: definition.name,
		version,
		body: toJson(definition),
		...about,
	});
	return [
		...criteria.map((one) => stored("criterion", one, definitionVersion(one))),
		...evaluators.map((one) => stored("evaluator", one, evaluatorVersion(one))),
		...slices.map((one) => stored("slice", one, definitionVersion(one))),
		...systems.map((one) => stored("system", one, systemVersion(one))),
		...labelingFunctions.map((one) =>
			stored("labeling-function", one, labelingFunctionVersion(one)),
		),
	];
}
