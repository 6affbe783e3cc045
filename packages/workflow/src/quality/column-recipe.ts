import {
	type EvaluatorDefinition,
	isLocalRule,
	type LabelingFunctionDefinition,
	type LocalRuleTree,
} from "@assay/core/domain";
import type { LocalCheck } from "../ports/index.ts";

/** A labeling function that votes on a row by itself, as a quality model keeps it. */
export interface RecipeFunction
	extends Pick<LabelingFunctionDefinition, "name" | "label" | "otherwise"> {
	readonly rule: LocalRuleTree;
}

/** What the structured columns of a quality model are computed from; part of the model. */
export interface ColumnRecipe {
	readonly labelingFunctions: readonly RecipeFunction[];
	/** Built-in checks with the names of their evaluators. */
	readonly checks: readonly { readonly name: string; readonly check: LocalCheck }[];
}

const TEXT_COLUMNS = [
	"length in words",
	"length in characters",
	"contains the reference",
	"token F1 with the reference",
	"recall of the reference",
	"numbers of the reference",
	"agreement with other responses",
] as const;

/**
 * Takes what can be computed again for any single row: active labeling functions that need no
 * model, user code or other rows, and checks of the project's evaluators.
 */
export function columnRecipe(
	functions: readonly LabelingFunctionDefinition[],
	evaluators: readonly EvaluatorDefinition[],
): ColumnRecipe {
	return {
		labelingFunctions: functions.flatMap(({ active = true, label, name, otherwise, rule }) =>
			active && isLocalRule(rule) && !readsAgreement(rule)
				? [{ name, label, ...(otherwise !== undefined && { otherwise }), rule }]
				: [],
		),
		checks: evaluators.flatMap((evaluator) => {
			const check = evaluator.kind === "code" && textCheck(evaluator.check);
			return check ? [{ name: evaluator.name, check }] : [];
		}),
	};
}

/** Names of the columns, in the order of their values. */
export function columnNames({ checks, labelingFunctions }: ColumnRecipe): readonly string[] {
	return [
		...TEXT_COLUMNS,
		...labelingFunctions.flatMap((one) => votesOf(one).map((label) => `${one.name}: ${label}`)),
		...checks.map(({ name }) => `score of ${name}`),
	];
}

/** Names of the labels that a labeling function may vote for. */
export function votesOf({ label, otherwise }: RecipeFunction): readonly string[] {
	return otherwise === undefined ? [label] : [label, otherwise];
}

function readsAgreement(rule: LocalRuleTree): boolean {
	if (rule.kind === "all" || rule.kind === "any") return rule.rules.some(readsAgreement);
	return rule.kind === "not" ? readsAgreement(rule.rule) : rule.kind === "agreement";
}

/** Cost and latency are of a call, which a row of a pool does not have. */
function textCheck(
	check: Extract<EvaluatorDefinition, { kind: "code" }>["check"],
): LocalCheck | undefined {
	return check.type === "embedding-similarity" || check.type === "latency" || check.type === "cost"
		? undefined
		: check;
}
