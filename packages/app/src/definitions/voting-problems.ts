import {
	type CriterionDefinition,
	type LabelingFunctionDefinition,
	nearestHint,
} from "@assay/core/domain";
import { type DefinitionProblem, labelNames } from "./definition-problem.ts";

/** What is wrong with a labeling function's criterion and labels. */
export function votingProblems(
	voting: Pick<LabelingFunctionDefinition, "criterion" | "label" | "otherwise">,
	criteria: readonly CriterionDefinition[],
): readonly DefinitionProblem[] {
	const { criterion: wanted, label, otherwise } = voting;
	const criterion = criteria.find(({ name }) => name === wanted);
	if (criterion === undefined) {
		const names = criteria.map(({ name }) => name);
		const message = `there is no criterion "${wanted}"${nearestHint(wanted, names)}, expected one of: ${names.join(", ") || "none is there"}`;
		return [{ path: ["criterion"], message }];
	}
	if (criterion.scale.kind === "share")
		return [
			{
				path: ["criterion"],
				message: `"${wanted}" is judged with a share, expected a criterion with labels`,
			},
		];
	return [
		...labelProblems(label, criterion, "label"),
		...(otherwise === undefined ? [] : labelProblems(otherwise, criterion, "otherwise")),
		...(otherwise === label
			? [
					{
						path: ["otherwise"],
						message: `"${label}" is what it votes for where its rule holds, expected another label`,
					},
				]
			: []),
	];
}

function labelProblems(
	label: string,
	criterion: CriterionDefinition,
	field: "label" | "otherwise",
): readonly DefinitionProblem[] {
	const names = labelNames(criterion);
	if (names.includes(label)) return [];
	return [
		{
			path: [field],
			message: `"${label}"${nearestHint(label, names)} is no label of criterion "${criterion.name}", expected one of: ${names.join(", ")}`,
		},
	];
}
