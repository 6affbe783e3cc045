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

/** The definitions that rest on one: evaluators on a criterion, slices on an evaluator, gates on a slice. */
export function usesOf(
	kind: PartKind,
	name: string,
	{ criteria, evaluators, slices }: DefinitionSet,
): readonly DefinitionUse[] {
	switch (kind) {
		case "criterion":
			return evaluators
				.filter((one) => one.criterion === name)
				.map((one) => ({ kind: "evaluator", name: one.name, how: "judges it" }));
		case "evaluator":
			return slices
				.filter(({ rule }) => evaluatorsOfRule(rule).includes(name))
				.map((one) => ({ kind: "slice", name: one.name, how: "reads its verdicts" }));
		case "slice":
			return criteria
				.filter(({ gate }) => Object.hasOwn(gate?.slices ?? {}, name))
				.map((one) => ({ kind: "criterion", name: one.name, how: "has a gate for it" }));
		case "system":
			return [];
	}
}
