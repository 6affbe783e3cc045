import { setImmediate } from "node:timers/promises";
import { type EvaluatorTrust, evaluatorTrust, type TrustBasis } from "@assay/core/agreement";
import type { CriterionDefinition } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import { evaluatorNature } from "./evaluator-nature.ts";
import type { LabelsElsewhere } from "./labels-elsewhere.ts";
import type { EvaluatorLabels } from "./run-labels.ts";

/**
 * How far each evaluator of a run may be believed, in the run's order; `undefined` for what people
 * said. Where the run has no label of an evaluator's criterion, the same evaluator version is
 * compared with labels of other runs.
 */
export async function trustOfRun(
	{ matrix, subject }: RunData,
	labels: readonly EvaluatorLabels[],
	elsewhere: readonly LabelsElsewhere[],
): Promise<readonly (EvaluatorTrust | undefined)[]> {
	const criteria = new Map(subject.criteria.map(({ definition }) => [definition.name, definition]));
	const slices = matrix.slices.map(({ name }) => name);
	const found: (EvaluatorTrust | undefined)[] = [];
	for (const [i, { definition }] of subject.evaluators.entries()) {
		// As many labels as there are take some milliseconds for each evaluator: others get their turn.
		await setImmediate();
		const own = labels[i] ?? { rows: [], unreadable: 0 };
		const other = elsewhere[i] ?? { rows: [], runs: [] };
		const rows = own.rows.length > 0 ? own.rows : other.rows.map(withoutSlices);
		const trust =
			evaluatorNature(definition) === "people"
				? undefined
				: evaluatorTrust(rows, {
						basis: basisOf(own, other),
						size: labelCount(criteria.get(definition.criterion)),
						trust: definition.trust,
						slices,
						otherVersionLabels: rows.filter(({ isOfOtherVersion }) => isOfOtherVersion).length,
						unreadableLabels: own.unreadable,
					});
		found.push(trust);
	}
	return found;
}

function basisOf(own: EvaluatorLabels, other: LabelsElsewhere): TrustBasis {
	if (own.rows.length > 0) return { kind: "this-run" };
	return other.rows.length > 0 ? { kind: "other-runs", runs: other.runs } : { kind: "no-labels" };
}

/** Slices of another run may be others of the same name. */
function withoutSlices<Row extends { readonly slices?: readonly string[] }>({
	slices: _slices,
	...row
}: Row): Omit<Row, "slices"> {
	return row;
}

/** Labels of a criterion's scale; 0 for a share. */
export function labelCount(criterion: CriterionDefinition | undefined): number {
	return criterion?.scale.kind === "labels" ? criterion.scale.labels.length : 0;
}
