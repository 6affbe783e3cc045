import { passBound } from "@assay/core/benchmark";
import { NO_LABEL, VERDICT_KIND } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import type { PersonLabel } from "./annotations-of-run.ts";
import type { ReviewRow } from "./review-of-run.ts";

/**
 * Rows that are worth another look since the criterion was edited: a label was given under another
 * version of it, and an evaluator of the run's version says something else. Where both say the same
 * the edit has changed nothing.
 *
 * Source: Shankar et al. (2024), Who validates the validators (EvalGen): grading changes criteria.
 */
export function rowsToGradeAgain(
	data: RunData,
	criterion: string,
	rows: readonly ReviewRow[],
): readonly ReviewRow[] {
	const columns = data.matrix.evaluators.flatMap(({ criterion: own, passAt }, i) =>
		own === criterion ? [{ column: data.columns.verdicts[i], bound: passBound(passAt) }] : [],
	);
	const differs = (row: number, { read }: PersonLabel): boolean =>
		columns.some(({ bound, column }) => {
			if (read === undefined || column?.kinds[row] !== VERDICT_KIND.scored) return false;
			const said = column.labels[row] ?? NO_LABEL;
			return read.label !== undefined && said !== NO_LABEL
				? said !== read.label
				: (column.scores[row] ?? 0) >= bound !== read.passes;
		});
	return rows.filter(({ labels, row }) =>
		labels.some((label) => label.isOfOtherVersion && differs(row, label)),
	);
}
