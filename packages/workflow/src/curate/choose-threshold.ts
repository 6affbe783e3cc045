import { selectiveThreshold } from "@assay/core/correction";
import type { PrecisionPromise } from "@assay/core/curation";
import { ConfigurationError } from "@assay/core/domain";
import type { HeldOutLabels } from "./curation-scores.ts";

/** Chance that a promise fails. */
const DELTA = 0.05;
const LEAST_ROWS = 10;
/** The walk down the thresholds begins at so many labels: one error among the first few would end it. */
const FIRST_SHARE = 1 / 6;
/**
 * So many labels can pay for a second walk, from the middle: an error too many among the best ones
 * does not end that one. Fewer are worth more in one walk.
 */
const LABELS_OF_TWO_WALKS = 300;
const SECOND_SHARE = 1 / 2;

/**
 * The lowest threshold at which held-out labels show the wanted precision, with confidence 0.95.
 *
 * @throws {ConfigurationError} when they show it at none.
 */
export function chooseThreshold(heldOut: HeldOutLabels, precision: number): PrecisionPromise {
	if (!(precision > 0 && precision < 1))
		throw new ConfigurationError(
			`Cannot promise a precision of ${precision}, expected a share above 0 and below 1`,
		);
	const rows = heldOut.scores.map((confidence, i) => ({
		confidence,
		isCorrect: heldOut.passes[i] === true,
	}));
	const first = Math.max(LEAST_ROWS, Math.ceil(FIRST_SHARE * rows.length));
	const second = Math.ceil(SECOND_SHARE * rows.length);
	const starts = rows.length < LABELS_OF_TWO_WALKS ? [first] : [first, second];
	const goal = { maxRisk: 1 - precision, delta: DELTA, leastRows: first, starts };
	const { leastRows, selected } = selectiveThreshold(rows, goal);
	if (selected === undefined)
		throw new ConfigurationError(
			`Cannot promise a precision of ${precision}: ${rows.length} held-out labels show it at no threshold, expected at least ${leastRows} of them above one, nearly all good; label more rows, ask for less, or give a threshold`,
		);
	const { count, errors, threshold } = selected;
	return {
		precision,
		confidence: 1 - DELTA,
		threshold,
		labels: rows.length,
		accepted: count,
		errors,
	};
}
