import { setImmediate } from "node:timers/promises";
import { andBitmaps, bitmapOf, countBits, countCommonBits, hasBit } from "@assay/core/benchmark";
import {
	type CellCorrection,
	type CellRefusal,
	type CorrectionLabel,
	correctedCell,
	correctedMean,
	type DecidedRows,
} from "@assay/core/correction";
import { VERDICT_KIND, type VerdictColumn } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import { sliceMembers } from "../explore/slice-members.ts";
import { evaluatorNature } from "./evaluator-nature.ts";
import type { LabelsElsewhere } from "./labels-elsewhere.ts";
import type { EvaluatorLabels, RunLabel } from "./run-labels.ts";

/** Labels that a part of a cell would have had if it had been drawn like the rest, from which none is suspicious: a chance of e⁻¹⁰. */
const SUSPICIOUS = 10;
const AS_COMPUTED: CellCorrection = { kind: "as-computed" };

/** What the cells of a run are corrected from. */
export interface CorrectionSources {
	/** By evaluator. */
	readonly labels: readonly EvaluatorLabels[];
	readonly elsewhere: readonly LabelsElsewhere[];
	/** Runs whose draws hold for this run. */
	readonly frames: ReadonlySet<string>;
}

/**
 * What leads in each cell of a run's matrix, row-major: the rate that people would give where it can
 * be known, else why not.
 *
 * Corrected rates are about the rows that the evaluator scored: a row without a verdict is neither a
 * pass nor a fail. Labels that were not drawn, or were drawn from other rows, correct nothing here;
 * those of other rows count as labels of another run.
 */
export async function correctedCells(
	data: RunData,
	sources: CorrectionSources,
): Promise<readonly CellCorrection[]> {
	const { matrix } = data;
	const members = sliceMembers(data);
	const columns: (readonly CellCorrection[])[] = [];
	for (const column of matrix.evaluators.keys())
		columns.push(await correctedColumn({ data, members, column }, sources));
	return matrix.slices.flatMap((_, row) => columns.map((cells) => cells[row] ?? AS_COMPUTED));
}

interface Column {
	readonly data: RunData;
	readonly members: readonly Uint32Array[];
	readonly column: number;
}

/** The cells of one evaluator, by matrix row. */
async function correctedColumn(
	{ column, data, members }: Column,
	{ elsewhere, frames, labels }: CorrectionSources,
): Promise<readonly CellCorrection[]> {
	const { matrix, subject } = data;
	const definition = subject.evaluators[column]?.definition;
	const nature = definition && evaluatorNature(definition);
	if (nature === undefined || nature === "people") return [];
	const isMean = matrix.evaluators[column]?.shows === "mean-score";
	const usable = (labels[column]?.rows ?? []).filter(isUsable);
	const ofOtherRuns = (elsewhere[column]?.rows ?? []).filter(isUsable);
	const judged = usable.length < SUSPICIOUS ? undefined : judgedPrompts(data, column);
	const correct = (row: number, { kind, name }: RunData["matrix"]["slices"][number]) => {
		const slice = kind === "all" ? undefined : name;
		const isDrawnHere = (label: RunLabel): boolean =>
			frames.has(label.drawnFrom) && standsFor(label, slice);
		const all = usable.filter(isDrawnHere);
		const others = [...usable.filter((label) => !isDrawnHere(label)), ...ofOtherRuns].map(toLabel);
		const own = all.filter(({ slices }) => slices?.includes(name));
		if (nature === "computed" && own.length === 0) return AS_COMPUTED;
		const leftOut = judged && leftOutSlice(own, { data, members, row, judged });
		const found =
			leftOut !== undefined
				? refusal({ kind: "draw-left-out", slice: leftOut }, own.length)
				: isMean
					? toMeanCorrection({ data, members, column }, row, own)
					: toCorrection(data, { row, column, own, all, others });
		return nature === "computed" && found.kind === "judge-only" ? AS_COMPUTED : found;
	};
	const cells: CellCorrection[] = [];
	for (const [row, slice] of matrix.slices.entries()) {
		// Thousands of labels take some milliseconds a slice: others get their turn.
		await setImmediate();
		cells.push(correct(row, slice));
	}
	return cells;
}

function refusal(reason: CellRefusal, labels: number): CellCorrection {
	return { kind: "judge-only", reason, labels };
}

function isUsable({ isDrawn, said }: RunLabel): boolean {
	return isDrawn && (said === "pass" || said === "fail");
}

/** Whether the draw of a label tells of a slice, or (without one) of all rows of the run. */
function standsFor({ drawnWithin }: RunLabel, slice: string | undefined): boolean {
	return drawnWithin === undefined || (slice !== undefined && drawnWithin.includes(slice));
}

function toLabel({ cluster, passes, said, weight }: RunLabel): CorrectionLabel {
	return { cluster, passes, weight, said: said === "pass" ? "pass" : "fail" };
}

function toCorrection(
	{ matrix }: RunData,
	{
		all,
		column,
		others,
		own,
		row,
	}: {
		readonly row: number;
		readonly column: number;
		readonly own: readonly RunLabel[];
		readonly all: readonly RunLabel[];
		readonly others: readonly CorrectionLabel[];
	},
): CellCorrection {
	const cell = rowsOf(matrix, row, column);
	const whole = rowsOf(matrix, wholeRow(matrix), column);
	const inCell = new Set(own);
	const rest = all.filter((label) => !inCell.has(label)).map(toLabel);
	const found = correctedCell({
		rows: cell,
		labels: own.map(toLabel),
		...(matrix.slices[row]?.kind !== "all" && {
			rest: { rows: without(whole, cell), labels: rest },
		}),
		// To a slice without labels those of the other slices are labels of other rows.
		elsewhere: own.length === 0 ? [...rest, ...others] : others,
	});
	return found.kind === "corrected" ? found : refusal(found.reason, found.labels);
}

/** Only labels of the cell's own rows correct a mean: what other rows tell of a judge is a rate. */
function toMeanCorrection(
	{ column, data, members }: Column,
	row: number,
	own: readonly RunLabel[],
): CellCorrection {
	const { matrix } = data;
	const verdicts = data.columns.verdicts[column];
	const cell = matrix.cells[row * matrix.evaluators.length + column];
	const prompts = members[row];
	if (verdicts === undefined || cell === undefined || cell.scored === 0 || prompts === undefined)
		return refusal({ kind: "no-rows" }, own.length);
	const scores = scoresOf(data, verdicts, prompts);
	const found = correctedMean(
		own.map((label) => ({
			cluster: label.cluster,
			weight: label.weight,
			people: label.score,
			judge: verdicts.scores[label.row] ?? 0,
		})),
		{ ...scores, effectiveCount: cell.effectiveCount },
	);
	if (found.kind === "refused")
		return refusal({ kind: "mean-score", labelsNeeded: found.labelsNeeded }, found.labels);
	return { ...found, method: "prediction-powered", verdicts: [], differing: [] };
}

/** The scores of the cell's rows in two numbers, by Welford's method. */
function scoresOf(
	{ columns: { promptSeqs, trials } }: RunData,
	verdicts: VerdictColumn,
	members: Uint32Array,
): { readonly count: number; readonly mean: number; readonly squares: number } {
	let [count, mean, squares] = [0, 0, 0];
	for (let row = 0; row < promptSeqs.length * trials; row++) {
		if (verdicts.kinds[row] !== VERDICT_KIND.scored) continue;
		if (!hasBit(members, Math.floor(row / trials))) continue;
		const score = verdicts.scores[row] ?? 0;
		const step = score - mean;
		mean += step / ++count;
		squares += step * (score - mean);
	}
	return { count, mean, squares };
}

function wholeRow({ slices }: RunData["matrix"]): number {
	return slices.findIndex(({ kind }) => kind === "all");
}

function rowsOf(matrix: RunData["matrix"], row: number, column: number): DecidedRows {
	const {
		effectiveCount = 0,
		passed = 0,
		scored = 0,
	} = matrix.cells[row * matrix.evaluators.length + column] ?? {};
	return { passed, failed: scored - passed, effectiveCount };
}

function without(whole: DecidedRows, part: DecidedRows): DecidedRows {
	return {
		passed: whole.passed - part.passed,
		failed: whole.failed - part.failed,
		effectiveCount: Math.max(0, whole.effectiveCount - part.effectiveCount),
	};
}

/**
 * A matrix row that the cell overlaps so far that a draw of the cell would have hit it, and that has
 * none of the cell's labels: whoever drew left it out, and what was drawn does not stand for it.
 */
function leftOutSlice(
	labels: readonly RunLabel[],
	at: Pick<Column, "data" | "members"> & {
		readonly row: number;
		/** Prompts that the evaluator judged. */
		readonly judged: Uint32Array;
	},
): string | undefined {
	const { data, members, row } = at;
	const cell = members[row];
	const hit = new Set(labels.flatMap(({ slices }) => slices ?? []));
	const open = data.matrix.slices.flatMap(({ name }, i) => (hit.has(name) ? [] : [i]));
	if (cell === undefined || labels.length < SUSPICIOUS || open.length === 0) return undefined;
	const judged = andBitmaps(cell, at.judged);
	const prompts = countBits(judged);
	const leftOut = open.find((other) => {
		const there = members[other];
		if (there === undefined || prompts === 0) return false;
		return (labels.length * countCommonBits(judged, there)) / prompts >= SUSPICIOUS;
	});
	return leftOut === undefined ? undefined : data.matrix.slices[leftOut]?.name;
}

/** Prompts of which the evaluator scored a response. */
function judgedPrompts({ columns }: RunData, column: number): Uint32Array {
	const kinds = columns.verdicts[column]?.kinds;
	return bitmapOf(columns.promptSeqs.length, (prompt) => {
		for (let row = prompt * columns.trials; row < (prompt + 1) * columns.trials; row++)
			if (kinds?.[row] === VERDICT_KIND.scored) return true;
		return false;
	});
}
