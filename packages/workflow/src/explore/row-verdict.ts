import { passBound, type SelectableEvaluator, type SelectableNames } from "@assay/core/benchmark";
import { NO_LABEL, VERDICT_KIND, type VerdictColumn } from "@assay/core/domain";

/** A verdict as a column holds it, with the label's name. */
export type RowVerdict =
	| {
			readonly kind: "scored";
			/** In single precision. */
			readonly score: number;
			readonly isPass: boolean;
			readonly label?: string;
	  }
	| { readonly kind: "abstained" | "failed" };

/** What the evaluators said of a row, in their order; `undefined` = does not apply. */
export function rowVerdicts(
	verdicts: readonly VerdictColumn[],
	row: number,
	{ evaluators }: SelectableNames,
): readonly (RowVerdict | undefined)[] {
	return evaluators.map((evaluator, i) => rowVerdict(verdicts[i], row, evaluator));
}

function rowVerdict(
	column: VerdictColumn | undefined,
	row: number,
	{ labels, passAt }: SelectableEvaluator,
): RowVerdict | undefined {
	const kind = column?.kinds[row];
	if (kind === VERDICT_KIND.abstained) return { kind: "abstained" };
	if (kind === VERDICT_KIND.failed) return { kind: "failed" };
	const score = column?.scores[row];
	if (kind !== VERDICT_KIND.scored || score === undefined) return undefined;
	const label = labels[column?.labels[row] ?? NO_LABEL];
	const isPass = score >= passBound(passAt);
	return { kind: "scored", score, isPass, ...(label !== undefined && { label }) };
}
