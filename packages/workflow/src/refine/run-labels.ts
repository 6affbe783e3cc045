import type { SaidKind, TrustRow } from "@assay/core/agreement";
import { hasBit, passBound } from "@assay/core/benchmark";
import { type GroundTruth, NO_LABEL, VERDICT_KIND, type VerdictColumn } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import { sliceMembers } from "../explore/slice-members.ts";
import type { LabelPart } from "./label-split.ts";
import type { RowTruth, RunTruth } from "./truth-of-run.ts";

/** A labelled row of a run, with what one evaluator said about it. */
export interface RunLabel extends TrustRow {
	/** Position in the run's rows. */
	readonly row: number;
	readonly responseKey: string;
	/** It was drawn, so that it may enter a rate. */
	readonly isDrawn: boolean;
	readonly isOfOtherVersion: boolean;
	/** People's score, in [0, 1]. */
	readonly score: number;
	/** The run whose rows were drawn. */
	readonly drawnFrom: string;
	readonly truth: GroundTruth;
	readonly part: LabelPart;
}

/** Labels of one evaluator's criterion. */
export interface EvaluatorLabels {
	/** By row, ascending. */
	readonly rows: readonly RunLabel[];
	/** Labels that the run's version of the criterion does not have. */
	readonly unreadable: number;
}

/** Pairs the ground truth of a run with the verdicts of each of its evaluators, in their order. */
export function labelsOfEvaluators(data: RunData, truth: RunTruth): readonly EvaluatorLabels[] {
	const slicesOf = sliceNames(data);
	return data.matrix.evaluators.map(({ criterion, passAt }, column) => {
		const known = truth.get(criterion);
		const verdicts = data.columns.verdicts[column];
		if (known === undefined || verdicts === undefined) return { rows: [], unreadable: 0 };
		const bound = passBound(passAt);
		const rows = known.rows.map((one) => ({
			...labelOf(one),
			...saidOf(verdicts, one.row, bound),
			slices: slicesOf(one.row),
		}));
		return { rows, unreadable: known.unreadable };
	});
}

/** Names of the matrix rows that hold a row of the run. */
function sliceNames(data: RunData): (row: number) => readonly string[] {
	const members = sliceMembers(data);
	const known = new Map<number, readonly string[]>();
	return (row) => {
		const prompt = Math.floor(row / data.columns.trials);
		const names =
			known.get(prompt) ??
			data.matrix.slices.flatMap(({ name }, i) => {
				const bitmap = members[i];
				return bitmap !== undefined && hasBit(bitmap, prompt) ? [name] : [];
			});
		known.set(prompt, names);
		return names;
	};
}

function labelOf({ isOfOtherVersion, label, part, passes, row, score, truth }: RowTruth) {
	const { clusterId, drawnWithin, inclusionProbability, purpose, responseKey, run } = truth;
	return {
		row,
		responseKey,
		cluster: clusterId,
		weight: inclusionProbability === undefined ? 1 : 1 / inclusionProbability,
		passes,
		score,
		...(drawnWithin !== undefined && { drawnWithin }),
		...(label !== undefined && { label }),
		isLockedTest: part === "locked-test" && purpose !== "improve",
		isDrawn: purpose !== "improve" || inclusionProbability !== undefined,
		isOfOtherVersion,
		drawnFrom: run,
		truth,
		part,
	};
}

function saidOf(
	verdicts: VerdictColumn,
	row: number,
	bound: number,
): { readonly said: SaidKind; readonly saidLabel?: number } {
	switch (verdicts.kinds[row]) {
		case VERDICT_KIND.abstained:
			return { said: "abstained" };
		case VERDICT_KIND.failed:
			return { said: "failed" };
		case VERDICT_KIND.scored: {
			const saidLabel = verdicts.labels[row] ?? NO_LABEL;
			const said = (verdicts.scores[row] ?? 0) >= bound ? "pass" : "fail";
			return { said, ...(saidLabel !== NO_LABEL && { saidLabel }) };
		}
		default:
			return { said: "not-applied" };
	}
}
