import { type CellCorrection, correctedDifference } from "@assay/core/correction";
import type { Estimate } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import type { RunTrust } from "../ports/index.ts";

/** A cell of two runs by what people would say in each. */
export interface CorrectedComparison {
	readonly baseline: Estimate;
	readonly candidate: Estimate;
	/** Candidate minus baseline; the runs count as independent. */
	readonly difference: Estimate;
}

/** A run with what its numbers would be if people had judged. */
export interface TrustedRun {
	readonly data: Pick<RunData, "run" | "matrix">;
	readonly trust: RunTrust;
}

/**
 * Compares the corrected rates of two runs, at the places of the baseline's matrix; `undefined` where
 * one of the two has none. Evaluators may be of different versions, since both rates are people's;
 * criteria and slices may not.
 */
export function compareCorrected(
	baseline: TrustedRun,
	candidate: TrustedRun,
): readonly (CorrectedComparison | undefined)[] {
	const { evaluators, slices } = baseline.data.matrix;
	return slices.flatMap(({ name: slice }, row) =>
		evaluators.map(({ name, criterion }, column) => {
			const before = correctedAt(baseline, { row, column });
			const place = findPlace(candidate.data, slice, name);
			const after = place && correctedAt(candidate, place);
			if (before === undefined || after === undefined) return undefined;
			if (!isSameQuestion(baseline, candidate, { criterion, slice })) return undefined;
			return { baseline: before, candidate: after, difference: correctedDifference(before, after) };
		}),
	);
}

interface Place {
	readonly row: number;
	readonly column: number;
}

function correctedAt({ data, trust }: TrustedRun, { column, row }: Place): Estimate | undefined {
	const cell: CellCorrection | undefined =
		trust.cells[row * data.matrix.evaluators.length + column];
	return cell?.kind === "corrected" ? cell.estimate : undefined;
}

function findPlace(
	{ matrix }: TrustedRun["data"],
	slice: string,
	evaluator: string,
): Place | undefined {
	const row = matrix.slices.findIndex(({ name }) => name === slice);
	const column = matrix.evaluators.findIndex(({ name }) => name === evaluator);
	return row === -1 || column === -1 ? undefined : { row, column };
}

/** "No slice" holds other prompts where the runs have not the same slices. */
function isSameQuestion(
	baseline: TrustedRun,
	candidate: TrustedRun,
	{ criterion, slice }: { readonly criterion: string; readonly slice: string },
): boolean {
	const [was, now] = [baseline, candidate].map(({ data }) => {
		const { criteria, slices } = data.run.manifest;
		const kind = data.matrix.slices.find(({ name }) => name === slice)?.kind;
		const version = (list: typeof slices, name: string) =>
			list.find((one) => one.name === name)?.version;
		return JSON.stringify([
			version(criteria, criterion),
			kind === "none" ? slices.map((one) => one.version).toSorted() : version(slices, slice),
		]);
	});
	return was === now;
}
