import { DEFAULT_FALSE_DISCOVERY_RATE } from "./adjust-p.ts";

/** What the evidence allows to say about the change of one cell. */
export type RegressionVerdict =
	| "regressed"
	| "improved"
	| "unchanged"
	| "no-regression"
	| "cannot-tell"
	| "not-testable";

/** Change of one cell; `undefined` where it could not be estimated or tested. */
export interface CellChange {
	/** Second minus first. */
	readonly difference: number | undefined;
	readonly low: number | undefined;
	readonly high: number | undefined;
	readonly adjustedP: number | undefined;
}

/** What counts as a change. */
export interface RegressionLimits {
	/** Greatest adjusted p-value of a real change, in (0, 1); 0.1 if absent. */
	readonly falseDiscoveryRate?: number | undefined;
	/** Greatest difference that does not matter, above 0; 0.05 if absent. */
	readonly margin?: number | undefined;
}

const DEFAULT_MARGIN = 0.05;

/**
 * Says what a cell's difference, interval and adjusted p-value allow to say, in this order:
 * regressed or improved (p at most the false discovery rate), unchanged (interval inside the
 * margin), no regression (lower end above minus the margin), cannot tell.
 *
 * @example
 * regressionVerdict({ difference: -0.2, low: -0.3, high: -0.1, adjustedP: 0.01 }) // => "regressed"
 */
export function regressionVerdict(
	{ difference, low, high, adjustedP }: CellChange,
	{
		falseDiscoveryRate = DEFAULT_FALSE_DISCOVERY_RATE,
		margin = DEFAULT_MARGIN,
	}: RegressionLimits = {},
): RegressionVerdict {
	if (
		difference === undefined ||
		low === undefined ||
		high === undefined ||
		adjustedP === undefined
	) {
		return "not-testable";
	}
	if (adjustedP <= falseDiscoveryRate && difference < 0) return "regressed";
	if (adjustedP <= falseDiscoveryRate && difference > 0) return "improved";
	if (low <= -margin) return "cannot-tell";
	return high < margin ? "unchanged" : "no-regression";
}
