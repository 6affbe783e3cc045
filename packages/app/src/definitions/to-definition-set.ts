import type { DefinitionSet } from "@assay/workflow/definitions";
import type { AnyDefinition } from "../workbench/parse-stored-definition.ts";

/** Definitions sorted by kind, in their order. */
export function toDefinitionSet(definitions: readonly AnyDefinition[]): DefinitionSet {
	return {
		criteria: definitions.flatMap((one) => (one.kind === "criterion" ? [one.definition] : [])),
		evaluators: definitions.flatMap((one) => (one.kind === "evaluator" ? [one.definition] : [])),
		slices: definitions.flatMap((one) => (one.kind === "slice" ? [one.definition] : [])),
		systems: definitions.flatMap((one) => (one.kind === "system" ? [one.definition] : [])),
		labelingFunctions: definitions.flatMap((one) =>
			one.kind === "labeling-function" ? [one.definition] : [],
		),
	};
}

/** The definitions of two sets; where both have a name, the second's. */
export function withDefinitions(first: DefinitionSet, second: DefinitionSet): DefinitionSet {
	return {
		criteria: replaced(first.criteria, second.criteria),
		evaluators: replaced(first.evaluators, second.evaluators),
		slices: replaced(first.slices, second.slices),
		systems: replaced(first.systems, second.systems),
		labelingFunctions: replaced(first.labelingFunctions, second.labelingFunctions),
	};
}

/** The definitions of a set whose kind and name fit. */
export function definitionsWhere(
	set: DefinitionSet,
	isWanted: (kind: AnyDefinition["kind"], name: string) => boolean,
): DefinitionSet {
	return {
		criteria: set.criteria.filter(({ name }) => isWanted("criterion", name)),
		evaluators: set.evaluators.filter(({ name }) => isWanted("evaluator", name)),
		slices: set.slices.filter(({ name }) => isWanted("slice", name)),
		systems: set.systems.filter(({ name }) => isWanted("system", name)),
		labelingFunctions: set.labelingFunctions.filter(({ name }) =>
			isWanted("labeling-function", name),
		),
	};
}

function replaced<Definition extends { readonly name: string }>(
	first: readonly Definition[],
	second: readonly Definition[],
): readonly Definition[] {
	const names = new Set(second.map(({ name }) => name));
	return [...first.filter(({ name }) => !names.has(name)), ...second];
}
