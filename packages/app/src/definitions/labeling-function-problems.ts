import { createLabelingLibrary } from "@assay/adapters/labeling";
import { parseModelId } from "@assay/adapters/models";
import type {
	Bounds,
	CodeCheck,
	CriterionDefinition,
	LabelingFunctionDefinition,
	LabelingRule,
	LocalLabelingRule,
} from "@assay/core/domain";
import { checkProblems } from "./check-problems.ts";
import type { BodyPath, DefinitionProblem, ValidationContext } from "./definition-problem.ts";
import { evaluatorNameProblems } from "./evaluator-name-problems.ts";
import { problemOf } from "./problem-of.ts";
import { votingProblems } from "./voting-problems.ts";

/** What is wrong with a labeling function beyond its shape. */
export function labelingFunctionProblems(
	definition: LabelingFunctionDefinition,
	context: ValidationContext,
): readonly DefinitionProblem[] {
	const { criteria } = context.project;
	const voting = votingProblems(definition, criteria);
	const criterion = criteria.find(({ name }) => name === definition.criterion);
	if (criterion === undefined) return voting;
	return [...voting, ...ruleProblems(definition.rule, ["rule"], { ...context, criterion })];
}

interface RuleContext extends ValidationContext {
	readonly criterion: CriterionDefinition;
}

function ruleProblems(
	rule: LabelingRule,
	path: BodyPath,
	context: RuleContext,
): readonly DefinitionProblem[] {
	switch (rule.kind) {
		case "all":
		case "any":
			return rule.rules.flatMap((inner, i) => ruleProblems(inner, [...path, "rules", i], context));
		case "not":
			return ruleProblems(rule.rule, [...path, "rule"], context);
		case "function":
			return [];
		case "evaluator":
			return [
				...evaluatorNameProblems(rule.evaluator, [...path, "evaluator"], context),
				...boundsProblems(rule, path),
			];
		case "asked":
			return problemOf([...path, "model"], () => parseModelId(rule.model));
		default:
			return localProblems(rule, path, context.criterion);
	}
}

function boundsProblems({ max, min }: Bounds, path: BodyPath): readonly DefinitionProblem[] {
	if (min === undefined && max === undefined)
		return [{ path, message: "no bound is given, expected min or max" }];
	if (min !== undefined && max !== undefined && min > max)
		return [{ path, message: `min ${min} is over max ${max}, expected min at most max` }];
	return [];
}

/** The rule's field and check are looked at by themselves first, so that the place is told. */
function localProblems(
	rule: LocalLabelingRule,
	path: BodyPath,
	criterion: CriterionDefinition,
): readonly DefinitionProblem[] {
	const inPart = partProblems(rule, path, criterion);
	const place = rule.kind === "regex" ? [...path, "pattern"] : path;
	return inPart.length > 0 ? inPart : problemOf(place, () => createLabelingLibrary().prepare(rule));
}

function partProblems(
	rule: LocalLabelingRule,
	path: BodyPath,
	criterion: CriterionDefinition,
): readonly DefinitionProblem[] {
	if (rule.kind === "check") return poolCheckProblems(rule.check, [...path, "check"], criterion);
	if (!("field" in rule)) return [];
	const { field } = rule;
	return problemOf([...path, "field"], () =>
		createLabelingLibrary().prepare({ kind: "in", field, values: [""] }),
	);
}

/** What a pool's rows do not have, or what one call per row would cost. */
const NOT_IN_POOLS: Readonly<Partial<Record<CodeCheck["type"], string>>> = {
	latency: "rows of a pool have no latency",
	cost: "rows of a pool have no cost",
	"embedding-similarity": "it asks a model about every row",
};

function poolCheckProblems(
	check: CodeCheck,
	path: BodyPath,
	criterion: CriterionDefinition,
): readonly DefinitionProblem[] {
	const reason = NOT_IN_POOLS[check.type];
	if (reason === undefined) return checkProblems(check, path, criterion);
	return [{ path: [...path, "type"], message: `${reason}, expected a check of the response` }];
}
