import { type CriterionDefinition, InputShapeError, type Pool } from "@assay/core/domain";
import type { LabelingInput } from "@assay/sdk/api";
import { labelsOf, type VotingFunction, votingFunctions } from "@assay/workflow/labeling";
import { findPool } from "../../pool/find-pool.ts";
import { requireProjectCriterion } from "../../pool/vote-columns.ts";
import { type EffectiveProject, effectiveProject } from "../../workbench/effective-project.ts";
import type { Workroom } from "../workroom.ts";

/** What a request about labeling functions is about. */
export interface LabelingSubject {
	readonly pool: Pool;
	readonly criterion: CriterionDefinition;
	/** Names of the criterion's labels, worst first. */
	readonly labels: readonly string[];
	readonly project: EffectiveProject;
	/** Of the criterion, active or not, by name. */
	readonly functions: readonly VotingFunction[];
}

/**
 * Reads what a request names.
 *
 * @throws {NotFoundError} for an unknown pool.
 * @throws {ConfigurationError} for an unknown criterion.
 * @throws {InputShapeError} for a criterion that is judged with a share.
 */
export async function labelingSubject(
	{ session, store }: Workroom,
	input: LabelingInput,
): Promise<LabelingSubject> {
	const pool = await findPool(store, input.pool);
	const project = await effectiveProject(session.workbench);
	const criterion = requireProjectCriterion(project, input.criterion);
	const labels = labelsOf(criterion);
	return { pool, criterion, labels, project, functions: votingFunctions(project, criterion) };
}

/** Share of the labels' probabilities that is on labels that pass. */
export function passProbability(
	{ passAt, scale }: CriterionDefinition,
	probabilities: ArrayLike<number>,
	from = 0,
): number {
	if (scale.kind === "share")
		throw new InputShapeError("Cannot sum labels that pass: there are none, expected a scale");
	return scale.labels.reduce(
		(sum, { score }, i) => (score >= passAt ? sum + (probabilities[from + i] ?? 0) : sum),
		0,
	);
}
