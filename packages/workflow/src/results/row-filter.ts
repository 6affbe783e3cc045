import { prepareRowQuery, type SelectableNames } from "@assay/core/benchmark";
import type { RowCondition, RowTerm } from "@assay/core/domain";
import type { RunSubject } from "../benchmark/index.ts";
import { matrixEvaluators } from "./read-run-results.ts";
import type { RowPicker } from "./run-rows.ts";

/** Which rows of a run to show; every given part must hold. */
export interface RowFilter {
	readonly slice?: string;
	/** Alone it leaves nothing out. */
	readonly evaluator?: string;
	/** `failed` = the evaluator could not judge; `fail` = it judged, and the row does not pass. */
	readonly verdict?: "pass" | "fail" | "abstained" | "failed";
	/** Rows on which the evaluators of one criterion disagree about passing. */
	readonly disagreement?: boolean;
}

/**
 * Chooses rows by their columns, without opening them.
 *
 * @throws {ConfigurationError} for a slice or evaluator that the run does not have.
 */
export function rowPicker(filter: RowFilter, subject: RunSubject, trials: number): RowPicker {
	const names = selectableNames(subject);
	const { disagreement, evaluator, slice, verdict } = filter;
	const chosen = evaluator === undefined ? [] : [termOf({ kind: "evaluator", name: evaluator })];
	// Prepared for its checks alone: a choice without a question would leave out other rows.
	prepareRowQuery({ terms: chosen }, names);
	const terms = [
		...(verdict === undefined ? [] : [...chosen, termOf({ kind: "verdict", is: verdict })]),
		...(slice === undefined ? [] : [termOf({ kind: "slice", name: slice })]),
		...(disagreement ? [termOf({ kind: "disagreement" })] : []),
	];
	const select = prepareRowQuery({ terms }, names);
	return (block) => select({ ...block, trials });
}

function termOf(condition: RowCondition): RowTerm {
	return { ...condition, isNegated: false };
}

/** What the columns of a run are called. */
export function selectableNames(subject: RunSubject): SelectableNames {
	const labels = new Map(
		subject.criteria.map(({ definition: { name, scale } }) => [
			name,
			scale.kind === "labels" ? scale.labels.map((label) => label.name) : [],
		]),
	);
	return {
		evaluators: matrixEvaluators(subject).map((evaluator) => ({
			...evaluator,
			labels: labels.get(evaluator.criterion) ?? [],
		})),
		slices: subject.slices.map(({ definition }) => definition.name),
	};
}
