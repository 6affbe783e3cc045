import { evaluatorsOfRule } from "@assay/workflow/benchmark";
import type { DefinitionSet } from "@assay/workflow/definitions";
import type { PartKind } from "../workbench/parse-stored-definition.ts";

/** A definition that rests on another one, and how. */
export interface DefinitionUse {
	readonly kind: PartKind;
	readonly name: string;
	/** Such as `judges it`, to stand behind the name. */
	readonly how: string;
}

/** The definitions that rest on one: evaluators on a criterion, slices on an evaluator, gates on a slice, labeling functions on the first two. */
export function usesOf(
	kind: PartKind,
	name: string,
	{ criteria, evaluators, labelingFunctions, slices }: DefinitionSet,
): readonly DefinitionUse[] {
	switch (kind) {
		case "criterion":
			return [
				...evaluators.filter((one) => one.criterion === name).map(useBy("evaluator", "judges it")),
				...labelingFunctions
					.filter((one) => one.criterion === name)
					.map(useBy("labeling-function", "votes under it")),
			];
		case "evaluator":
			return [
				...slices
					.filter(({ rule }) => evaluatorsOfRule(rule).includes(name))
					.map(useBy("slice", "reads its verdicts")),
				...labelingFunctions
					.filter(({ rule }) => evaluatorsOfRule(rule).includes(name))
					.map(useBy("labeling-function", "votes by its scores")),
			];
		case "slice":
			return criteria
				.filter(({ gate }) => Object.hasOwn(gate?.slices ?? {}, name))
				.map(useBy("criterion", "has a gate for it"));
		case "system":
		case "labeling-function":
			return [];
	}
}

function useBy(
	kind: PartKind,
	how: string,
): (definition: { readonly name: string }) => DefinitionUse {
	return ({ name }) => ({ kind, name, how });
}
