import type { Estimate } from "@assay/core/domain";
import type { TrendCourse } from "@assay/sdk/api";

/** One number of a line. */
export interface PlotValue {
	readonly estimate: Estimate;
	/** Only values of the same meaning may be compared. */
	readonly meaning: number;
	readonly run: string;
	/** Whose number it is, where rates are corrected. */
	readonly source?: "corrected" | "judge-only" | "as-computed";
}

/** The interval that is drawn and told of a value: a rate that only a judge gave has none. */
export function drawnInterval({
	estimate,
	source,
}: PlotValue): Pick<Estimate, "low" | "high"> | undefined {
	return source === "judge-only" ? undefined : estimate;
}

/** One line of a plot. */
export interface PlotLine {
	readonly key: string;
	readonly name: string;
	/** Decides colour, marker and dash; the same name has the same in every plot. */
	readonly style: number;
	readonly slice: string;
	readonly evaluator: string;
	readonly system: string;
	/** What it is a line of: a slice, or an evaluator where plots are by slice. */
	readonly row: string;
	/** By step. */
	readonly values: readonly (PlotValue | undefined)[];
	/** Where it goes; `undefined` below four runs that compare, and for mean scores. */
	readonly course?: TrendCourse | undefined;
}
