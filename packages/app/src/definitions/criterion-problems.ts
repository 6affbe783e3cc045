import { ALL_PROMPTS } from "@assay/core/benchmark";
import { type CriterionDefinition, nearestHint, type SliceRule } from "@assay/core/domain";
import {
	type BodyPath,
	type DefinitionProblem,
	labelNames,
	type ValidationContext,
} from "./definition-problem.ts";
import { ruleProblems } from "./rule-problems.ts";

/** Columns hold a label in one byte. */
const MOST_LABELS = 127;

/** What is wrong with a criterion beyond its shape. */
export function criterionProblems(
	criterion: CriterionDefinition,
	context: ValidationContext,
): readonly DefinitionProblem[] {
	const { filter } = criterion;
	return [
		...labelProblems(criterion),
		...gateProblems(criterion, context),
		...(filter === undefined
			? []
			: [...ruleProblems(filter, ["filter"], context), ...filterProblems(filter, ["filter"])]),
	];
}

function labelProblems(criterion: CriterionDefinition): readonly DefinitionProblem[] {
	const { scale } = criterion;
	if (scale.kind === "share") return [];
	const names = labelNames(criterion).map((name) => name.toLowerCase());
	const path = ["scale", "labels"];
	return [
		...scale.labels.flatMap(({ name, score }, i) => [
			...(names.indexOf(name.toLowerCase()) === i
				? []
				: [
						{
							path: [...path, i, "name"],
							message: `"${name}" occurs twice, expected names that differ, letter case aside`,
						},
					]),
			...(score >= (scale.labels[i - 1]?.score ?? 0)
				? []
				: [
						{
							path: [...path, i, "score"],
							message: `the score is ${score}, expected no less than that of the label before: the worst comes first`,
						},
					]),
		]),
		...(names.length > MOST_LABELS
			? [{ path, message: `there are ${names.length} labels, expected at most ${MOST_LABELS}` }]
			: []),
	];
}

function gateProblems(
	{ gate }: CriterionDefinition,
	{ project }: ValidationContext,
): readonly DefinitionProblem[] {
	const known = [ALL_PROMPTS, ...project.slices.map(({ name }) => name)];
	return Object.keys(gate?.slices ?? {})
		.filter((name) => !known.includes(name))
		.map((name) => ({
			path: ["gate", "slices", name],
			message: `there is no slice "${name}"${nearestHint(name, known)}, expected one of: ${known.join(", ")}`,
		}));
}

/** Whether a criterion applies is decided before anything is judged or called. */
function filterProblems(rule: SliceRule, path: BodyPath): readonly DefinitionProblem[] {
	switch (rule.kind) {
		case "all":
		case "any":
			return rule.rules.flatMap((inner, i) => filterProblems(inner, [...path, "rules", i]));
		case "not":
			return filterProblems(rule.rule, [...path, "rule"]);
		case "verdict":
		case "classified":
			return [
				{
					path: [...path, "kind"],
					message: "a verdict or a model cannot decide, expected a rule over the prompt's fields",
				},
			];
		default:
			return [];
	}
}
