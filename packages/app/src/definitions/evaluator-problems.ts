import { parseModelId } from "@assay/adapters/models";
import { createPatternLibrary } from "@assay/adapters/patterns";
import {
	type CriterionDefinition,
	type EvaluatorDefinition,
	type JudgeSettings,
	nearestHint,
} from "@assay/core/domain";
import { isTextFile } from "../config/read-template.ts";
import { checkProblems } from "./check-problems.ts";
import {
	type BodyPath,
	type DefinitionProblem,
	labelNames,
	type ValidationContext,
} from "./definition-problem.ts";
import { problemOf } from "./problem-of.ts";
import { JUDGE_NAMES, templateProblems } from "./template-problems.ts";

/** What is wrong with an evaluator beyond its shape. */
export function evaluatorProblems(
	evaluator: EvaluatorDefinition,
	context: ValidationContext,
): readonly DefinitionProblem[] {
	const { criteria } = context.project;
	const criterion = criteria.find(({ name }) => name === evaluator.criterion);
	if (criterion === undefined) {
		const names = criteria.map(({ name }) => name);
		const message = `there is no criterion "${evaluator.criterion}"${nearestHint(evaluator.criterion, names)}, expected one of: ${names.join(", ") || "none is there"}`;
		return [{ path: ["criterion"], message }];
	}
	switch (evaluator.kind) {
		case "code":
			return checkProblems(evaluator.check, ["check"], criterion);
		case "judge":
			return judgeProblems(evaluator.judge, criterion, context);
		case "jury":
			return juryProblems(evaluator, context);
		case "quality-model":
			return labelNames(criterion).length > 0 ? [] : [scaleProblem(criterion.name)];
		case "recorded":
		case "function":
			return [];
	}
}

function scaleProblem(criterion: string): DefinitionProblem {
	return {
		path: ["criterion"],
		message: `"${criterion}" is judged with a share, expected a criterion with labels, as a quality model gives one`,
	};
}

function juryProblems(
	{ criterion, jury, name }: Extract<EvaluatorDefinition, { kind: "jury" }>,
	{ project }: ValidationContext,
): readonly DefinitionProblem[] {
	const { coefficients, members } = jury;
	const known = project.evaluators.filter((one) => one.criterion === criterion);
	const names = known.filter((one) => one.kind !== "jury").map((one) => one.name);
	const unknown = members.flatMap((member, i) =>
		member !== name && names.includes(member)
			? []
			: [
					{
						path: ["jury", "members", i],
						message: `"${member}"${nearestHint(member, names)} is no evaluator of criterion "${criterion}", expected one of: ${names.join(", ") || "none is there"}`,
					},
				],
	);
	if (coefficients.length === members.length) return unknown;
	const message = `there are ${coefficients.length} weights for ${members.length} members, expected one each`;
	return [...unknown, { path: ["jury", "coefficients"], message }];
}

function judgeProblems(
	judge: JudgeSettings,
	criterion: CriterionDefinition,
	{ variables = [] }: ValidationContext,
): readonly DefinitionProblem[] {
	const names = [...JUDGE_NAMES, ...variables];
	const patterns = judge.parser.kind === "patterns" ? judge.parser.patterns : [];
	return [
		...problemOf(["judge", "model"], () => parseModelId(judge.model)),
		...(isTextFile(judge.prompt) ? [fileNameProblem(["judge", "prompt"])] : []),
		...templateProblems(judge.prompt, ["judge", "prompt"], names),
		...patterns.flatMap(({ label, pattern }, i) => {
			const path = ["judge", "parser", "patterns", i];
			return [
				...labelProblems(label, criterion, [...path, "label"]),
				...problemOf([...path, "pattern"], () =>
					createPatternLibrary().compile(pattern, { ignoreCase: false }),
				),
			];
		}),
		...judge.examples.flatMap(({ label }, i) =>
			labelProblems(label, criterion, ["judge", "examples", i, "label"]),
		),
	];
}

/** In a configuration such a text would be read as the path of a file. */
export function fileNameProblem(path: BodyPath): DefinitionProblem {
	return { path, message: "it looks like the name of a file, expected the template itself" };
}

function labelProblems(
	label: string,
	criterion: CriterionDefinition,
	path: BodyPath,
): readonly DefinitionProblem[] {
	const names = labelNames(criterion);
	if (names.includes(label)) return [];
	return [
		{
			path,
			message: `"${label}"${nearestHint(label, names)} is no label of criterion "${criterion.name}", expected one of: ${names.join(", ") || "none, it is judged with a share"}`,
		},
	];
}
