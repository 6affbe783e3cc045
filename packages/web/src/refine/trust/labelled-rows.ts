import { stringifySearch } from "../../data/search-text.ts";

/** Which labelled rows to open. */
export interface LabelledRows {
	readonly run: string;
	readonly evaluator: string;
	/** Absent: of the whole run. */
	readonly slice?: string | undefined;
}

/**
 * Address of the labelled rows behind a number.
 *
 * @example
 * labelledRowsAddress({ run: "r1", evaluator: "tone" }) // => "/trust/rows?run=r1&evaluator=tone"
 */
export function labelledRowsAddress({ evaluator, run, slice }: LabelledRows): string {
	return `/trust/rows${stringifySearch({ run, evaluator, slice })}`;
}
