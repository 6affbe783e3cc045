import { ConfigurationError, type CriterionDefinition, nearestHint } from "@assay/core/domain";
import type { DefinitionSet } from "@assay/workflow/definitions";
import { isActive, votingFunctions } from "@assay/workflow/labeling";

/** Where a pool keeps the votes of a labeling function. */
export interface VoteColumn {
	/** Of the labeling function. */
	readonly name: string;
	readonly isActive: boolean;
	/** Key of the column. */
	readonly column: string;
}

/** The columns of the labeling functions of a criterion, those that are switched off too. */
export function voteColumns(
	project: DefinitionSet,
	criterion: CriterionDefinition,
): readonly VoteColumn[] {
	return votingFunctions(project, criterion).map((one) => ({
		name: one.definition.name,
		isActive: isActive(one),
		column: one.votes,
	}));
}

/** @throws {ConfigurationError} for a criterion that the project does not have. */
export function requireProjectCriterion(
	{ criteria }: Pick<DefinitionSet, "criteria">,
	name: string,
): CriterionDefinition {
	const names = criteria.map((one) => one.name);
	const found = criteria.find((one) => one.name === name);
	if (found !== undefined) return found;
	throw new ConfigurationError(
		`Cannot label under "${name}"${nearestHint(name, names)}: the project has no such criterion, expected ${names.length === 0 ? "one that is defined" : `one of ${names.join(", ")}`}`,
	);
}
