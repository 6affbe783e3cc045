import { ConfigurationError, NO_LABEL, type RowCondition, VERDICT_KIND } from "../domain/index.ts";
import type { RowMarker } from "./mark-rows.ts";
import { passBound } from "./pass-bound.ts";
import type { SelectableEvaluator, SelectableRun, TruthColumn } from "./selectable-run.ts";

type Truth = Extract<RowCondition, { kind: "truth" }>["is"];

/**
 * Marks rows by their ground truth under the criteria of the chosen evaluators. Of the evaluators,
 * those that scored a row are compared with it: by label where both have one, else by passing.
 *
 * @throws {ConfigurationError} when marking, if the ground truth was not read.
 */
export function truthMarkers(
	is: Truth,
	evaluators: readonly (readonly [number, SelectableEvaluator])[],
): readonly RowMarker[] {
	if (is === "disagrees") return evaluators.map(disagreementWithTruth);
	const criteria = [...new Set(evaluators.map(([, { criterion }]) => criterion))];
	return [
		(target, { run }) => {
			const known = new Uint8Array(target.length);
			for (const criterion of criteria) {
				const outcomes = truthOf(run, criterion)?.outcomes;
				for (let row = 0; row < known.length; row++) known[row]! |= outcomes?.[row] ?? 0;
			}
			for (let row = 0; row < known.length; row++)
				if (known[row]! > 0 === (is === "yes")) target[row] = 1;
		},
	];
}

function disagreementWithTruth([index, evaluator]: readonly [
	number,
	SelectableEvaluator,
]): RowMarker {
	const bound = passBound(evaluator.passAt);
	return (target, { run }) => {
		const truth = truthOf(run, evaluator.criterion);
		if (truth === undefined) return;
		const { kinds, labels, scores } = run.verdicts[index]!;
		for (let row = 0; row < kinds.length; row++) {
			const outcome = truth.outcomes[row]!;
			if (outcome === 0 || kinds[row] !== VERDICT_KIND.scored) continue;
			const settled = truth.labels[row]!;
			const isEqual =
				settled !== -1 && labels[row] !== NO_LABEL
					? labels[row] === settled
					: scores[row]! >= bound === (outcome === 2);
			if (!isEqual) target[row] = 1;
		}
	};
}

function truthOf({ truths }: SelectableRun, criterion: string): TruthColumn | undefined {
	if (truths !== undefined) return truths.get(criterion);
	throw new ConfigurationError(
		"Cannot filter by truth: the ground truth was not read, expected a run with its labels",
	);
}
