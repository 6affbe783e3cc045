import { baselineRows, type RowBaseline } from "@assay/core/benchmark";
import { pairEvaluators } from "../results/compare-stored-runs.ts";
import type { RunData } from "./run-data.ts";

/** Lays an earlier run beside another one; the same two are laid side by side once. */
export type RunBaselines = (data: RunData, baseline: RunData) => RowBaseline;

/** Makes a {@link RunBaselines}; what it remembers goes with the runs. */
export function createRunBaselines(): RunBaselines {
	const known = new WeakMap<RunData, WeakMap<RunData, RowBaseline>>();
	return (data, baseline) => {
		const ofData = known.get(data) ?? new WeakMap<RunData, RowBaseline>();
		known.set(data, ofData);
		const made = ofData.get(baseline) ?? runBaseline(data, baseline);
		ofData.set(baseline, made);
		return made;
	};
}

/**
 * The rows and columns of a baseline that go with a run's: prompts of the same version, evaluators
 * of which version and criterion are the same.
 */
export function runBaseline(data: RunData, baseline: RunData): RowBaseline {
	const partners = new Map(
		pairEvaluators(baseline, data).pairs.map(([before, now]) => [now, before]),
	);
	return {
		rows: baselineRows(data.columns, baseline.columns),
		verdicts: data.columns.verdicts.map((_, evaluator) => {
			const partner = partners.get(evaluator);
			return partner === undefined ? undefined : baseline.columns.verdicts[partner];
		}),
	};
}
