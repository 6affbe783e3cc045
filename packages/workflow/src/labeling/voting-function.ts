import type {
	CriterionDefinition,
	EvaluatorDefinition,
	LabelingFunctionDefinition,
} from "@assay/core/domain";
import { InputShapeError } from "@assay/core/domain";
import { evaluatorsOfRule } from "../benchmark/index.ts";
import { type DefinitionSet, judgementVersion, votesVersion } from "../definitions/index.ts";

/** A labeling function with the key that the columns of its votes are kept under. */
export interface VotingFunction {
	readonly definition: LabelingFunctionDefinition;
	readonly votes: string;
}

/** What labeling functions rest on. */
export type LabelingProject = Pick<DefinitionSet, "criteria" | "evaluators" | "labelingFunctions">;

/** The labeling functions of a criterion, active or not, by name, with the keys of their votes. */
export function votingFunctions(
	project: LabelingProject,
	criterion: CriterionDefinition,
): readonly VotingFunction[] {
	return project.labelingFunctions
		.filter((one) => one.criterion === criterion.name)
		.map((definition) => votingFunction(project, criterion, definition))
		.toSorted((a, b) => (a.definition.name < b.definition.name ? -1 : 1));
}

/** A labeling function, stored or not, with the key of its votes. */
export function votingFunction(
	project: Pick<LabelingProject, "criteria" | "evaluators">,
	criterion: CriterionDefinition,
	definition: LabelingFunctionDefinition,
): VotingFunction {
	const judgements = neededEvaluators(project, evaluatorsOfRule(definition.rule)).map((one) => {
		const own = project.criteria.find(({ name }) => name === one.criterion);
		return own === undefined ? "" : judgementVersion(one, own);
	});
	return { definition, votes: votesVersion(definition, criterion, judgements) };
}

/** The named evaluators, and behind each jury its members. */
export function neededEvaluators(
	{ evaluators }: Pick<LabelingProject, "evaluators">,
	names: readonly string[],
): readonly EvaluatorDefinition[] {
	const withMembers = names.flatMap((wanted) => {
		const found = evaluators.find(({ name }) => name === wanted);
		const members = found?.kind === "jury" ? found.jury.members : [];
		return [wanted, ...members];
	});
	return [...new Set(withMembers)].flatMap(
		(wanted) => evaluators.find(({ name }) => name === wanted) ?? [],
	);
}

/** False for one that is kept while its votes are not used. */
export function isActive({ definition }: VotingFunction): boolean {
	return definition.active !== false;
}

/** Names of a criterion's labels. @throws {InputShapeError} where it is judged with a share. */
export function labelsOf({ name, scale }: CriterionDefinition): readonly string[] {
	if (scale.kind === "labels") return scale.labels.map((label) => label.name);
	throw new InputShapeError(
		`Cannot vote under "${name}": it is judged with a share, expected a scale of labels`,
	);
}
