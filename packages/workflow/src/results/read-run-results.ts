import {
	createMatrixAccumulator,
	createTotalsAccumulator,
	type EvaluatorMatrix,
	type MatrixEvaluator,
	type RunTotals,
} from "@assay/core/benchmark";
import { NotFoundError } from "@assay/core/domain";
import type { RunSubject } from "../benchmark/index.ts";
import type { RunStore, StoredRun } from "../ports/index.ts";

/** The numbers of a run, computed from its columns. */
export interface RunResults {
	readonly matrix: EvaluatorMatrix;
	readonly totals: RunTotals;
}

/** How the matrix names and reads each evaluator of a run. */
export function matrixEvaluators(subject: RunSubject): readonly MatrixEvaluator[] {
	const criteria = new Map(subject.criteria.map(({ definition }) => [definition.name, definition]));
	return subject.evaluators.map(({ definition }) => {
		const criterion = criteria.get(definition.criterion);
		if (criterion === undefined)
			throw new NotFoundError(
				`Cannot read evaluator "${definition.name}": the run has no criterion "${definition.criterion}"`,
			);
		return {
			name: definition.name,
			criterion: definition.criterion,
			shows: criterion.estimate,
			passAt: definition.threshold ?? criterion.passAt,
		};
	});
}

/** Reads the done blocks of a run once, in bounded memory. */
export async function readRunResults(
	store: RunStore,
	run: StoredRun,
	subject: RunSubject,
): Promise<RunResults> {
	const matrix = createMatrixAccumulator({
		evaluators: matrixEvaluators(subject),
		slices: subject.slices.map(({ definition }) => definition),
		trials: run.manifest.trials,
	});
	const totals = createTotalsAccumulator();
	for await (const block of store.readColumns(run.id)) {
		matrix.add({ ...block, promptCount: block.promptSeqs.length });
		totals.add(block.responses);
	}
	return { matrix: matrix.finish(), totals: totals.finish() };
}
