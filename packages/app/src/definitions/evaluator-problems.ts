import { createCheckLibrary } from "@assay/adapters/checks";
import { parseModelId } from "@assay/adapters/models";
import { createPatternLibrary } from "@assay/adapters/patterns";
import {
	type CodeCheck,
	type CriterionDefinition,
	type EvaluatorDefinition,
	type JudgeSettings,
	nearestHint,
} from "@assay/core/domain";
import { isTextFile } from "../config/read-template.ts";
import {
	type BodyPath,
	type DefinitionProblem,
	labelNames,
	type ValidationContext,
} from "./definition-problem.ts";
import { problemOf } from "./problem-of.ts";
import { CHECK_NAMES, JUDGE_NAMES, templateProblems } from "./template-problems.ts";

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
			return checkProblems(evaluator.check, criterion);
		case "judge":
			return judgeProblems(evaluator.judge, criterion, context);
		case "jury":
			return juryProblems(evaluator, context);
		case "recorded":
		case "function":
			return [];
	}
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

function checkProblems(
	check: CodeCheck,
	criterion: CriterionDefinition,
): readonly DefinitionProblem[] {
	if (check.type === "embedding-similarity")
		return problemOf(["check", "model"], () => parseModelId(check.model));
	const inTemplates = TEMPLATE_FIELDS.flatMap((field) =>
		templateProblems(readText(check, field), ["check", field], CHECK_NAMES),
	);
	const place: BodyPath = check.type === "regex" ? ["check", "pattern"] : ["check"];
	return inTemplates.length > 0
		? inTemplates
		: problemOf(place, () => createCheckLibrary().prepare(check, criterion));
}

/** Fields of checks that insert values of the row. */
const TEMPLATE_FIELDS = ["value", "values", "pattern", "after"] as const;

function readText(
	check: CodeCheck,
	field: (typeof TEMPLATE_FIELDS)[number],
): string | readonly string[] {
	const found = Object.entries(check).find(([name]) => name === field)?.[1];
	if (typeof found === "string") return found;
	return Array.isArray(found) ? found.filter((one) => typeof one === "string") : "";
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
