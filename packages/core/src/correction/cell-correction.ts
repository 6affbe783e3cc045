import type { CorrectedCell } from "./corrected-cell.ts";
import { LEAST_MEAN_LABELS } from "./corrected-mean.ts";
import type { CorrectionRefusal } from "./corrected-rate.ts";

/** Why the number of a cell is the evaluator's alone although people have labelled. */
export type CellRefusal =
	| CorrectionRefusal
	/** No label is of the rows of this other matrix row, which the cell holds too: the draw left it out. */
	| { readonly kind: "draw-left-out"; readonly slice: string }
	/** The column shows a mean score, which so many more labels of rows that share no cluster would correct. */
	| { readonly kind: "mean-score"; readonly labelsNeeded: number };

/** What leads in a cell of the matrix. */
export type CellCorrection =
	| Extract<CorrectedCell, { readonly kind: "corrected" }>
	/** A judge's number that nobody has checked, or that no label at hand can correct. */
	| {
			readonly kind: "judge-only";
			readonly reason: CellRefusal;
			/** Labels of the cell's own rows. */
			readonly labels: number;
	  }
	/** Not a judge's number, and without labels: it stands for itself. */
	| { readonly kind: "as-computed" };

/**
 * How a corrected rate was found, in a few words.
 *
 * @example
 * correctionMethodText("rogan-gladen", 80) // => "from 80 labels of other rows"
 */
export function correctionMethodText(
	method: Extract<CellCorrection, { readonly kind: "corrected" }>["method"],
	labels: number,
): string {
	const counted = `${labels} ${labels === 1 ? "label" : "labels"}`;
	switch (method) {
		case "post-stratified":
			return `from ${counted} of these rows`;
		case "shrunk":
			return `from ${counted} of these rows and those of the whole run`;
		case "rogan-gladen":
			return `from ${counted} of other rows`;
		case "prediction-powered":
			return `from ${counted} of these rows and the evaluator's scores of all of them`;
	}
}

/** Title of a rate that only a judge has given. */
export const JUDGE_ONLY = "judge only, not checked";

/** Shown beside a rate that was corrected with labels of other rows. */
export const OTHER_ROWS_WARNING =
	"Corrected with labels of other rows: right only if the judge errs here as it did there";

/**
 * Why a rate is not corrected: one clause.
 *
 * @example
 * cellRefusalText({ kind: "no-labels" }) // => "no label of these rows"
 */
export function cellRefusalText(reason: CellRefusal): string {
	switch (reason.kind) {
		case "no-labels":
			return "no label of these rows";
		case "no-rows":
			return "no row was scored";
		case "verdict-without-labels":
			return `no label of a row that the judge ${reason.verdicts.map((verdict) => VERDICT_WORDS[verdict]).join(" or ")}`;
		case "class-without-labels":
			return `the labels of other rows have none that people ${reason.label}`;
		case "judge-no-better-than-chance":
			return "by the labels of other rows the judge is no better than chance, so that its rate says nothing";
		case "draw-left-out":
			return `the labels leave out "${reason.slice}", which is part of it`;
		case "mean-score":
			return `a mean score takes ${LEAST_MEAN_LABELS} labels of these rows, and ${reason.labelsNeeded} more are needed`;
	}
}

const VERDICT_WORDS = { pass: "passed", fail: "failed", abstained: "abstained on" } as const;
