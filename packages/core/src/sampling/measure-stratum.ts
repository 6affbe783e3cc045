/** A group of like rows: one cell of the slices, with one band of the judge's or jury's verdict. */
export interface MeasureStratum {
	/** Labels so far, drawn at random from the stratum. */
	readonly labeled: number;
	/** How many of them passed. */
	readonly passed: number;
	/** Slices that its rows are in. Strata of one slice give the same name. */
	readonly slices?: readonly string[] | undefined;
	/** Price of one label, above 0, in any one unit; 1 if absent. */
	readonly cost?: number | undefined;
}
