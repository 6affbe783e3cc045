import type { Estimate } from "../domain/index.ts";
import type { MatrixEvaluator } from "./evaluator-matrix.ts";

/** How a quantity is written: pass rates in per cent, mean scores as a number from 0 to 1. */
export type Shown = MatrixEvaluator["shows"];

/**
 * An estimate with no more digits than its interval supports: whole per cents where the interval
 * reaches a point or more to each side. Only an exact 0 or 1 is written as 0 % or 100 %.
 *
 * @example
 * estimateText({ value: 0.8731, low: 0.84, high: 0.9, count: 400, confidence: 0.95 }, "pass-rate") // => "87%"
 */
export function estimateText(estimate: Estimate, shown: Shown): string {
	const digits = digitsOf(estimate);
	return shown === "pass-rate"
		? percentText(estimate.value, digits)
		: estimate.value.toFixed(2 + digits);
}

/**
 * The ends of an estimate's interval, in the unit of {@link estimateText} and without the per
 * cent sign.
 *
 * @example
 * intervalText({ value: 0.8731, low: 0.84, high: 0.9, count: 400, confidence: 0.95 }, "pass-rate") // => "84–90"
 */
export function intervalText(estimate: Estimate, shown: Shown): string {
	const digits = digitsOf(estimate);
	const end = (value: number): string =>
		shown === "pass-rate" ? (value * 100).toFixed(digits) : signedFixed(value, 2 + digits);
	return `${end(estimate.low)}–${end(estimate.high)}`;
}

/**
 * A share in per cent.
 *
 * @param digits after the point.
 *
 * @example
 * percentText(0.9996, 0) // => ">99.9%"
 */
export function percentText(share: number, digits: number): string {
	const rounded = (share * 100).toFixed(digits);
	const looksCertain = Number(rounded) === 0 || Number(rounded) === 100;
	if (!looksCertain || share === 0 || share === 1) return `${rounded}%`;
	const finer = (share * 100).toFixed(Math.max(1, digits));
	if (Number(finer) === 100) return ">99.9%";
	return Number(finer) === 0 ? "<0.1%" : `${finer}%`;
}

/**
 * A difference with its sign: in percentage points for pass rates.
 *
 * @example
 * differenceText(-0.0682, "pass-rate") // => "−6.8"
 */
export function differenceText(difference: number, shown: Shown): string {
	const text =
		shown === "pass-rate" ? signedFixed(difference * 100, 1) : signedFixed(difference, 3);
	return difference > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/**
 * The interval of a difference, in the unit of {@link differenceText}.
 *
 * @example
 * differenceIntervalText({ value: -0.07, low: -0.12, high: -0.02, count: 250, confidence: 0.95 }, "pass-rate") // => "−12.0 to −2.0"
 */
export function differenceIntervalText(difference: Estimate, shown: Shown): string {
	return `${differenceText(difference.low, shown)} to ${differenceText(difference.high, shown)}`;
}

function digitsOf(estimate: Estimate): number {
	const halfWidth = (estimate.high - estimate.low) / 2;
	if (halfWidth >= 0.01) return 0;
	return halfWidth >= 0.001 ? 1 : 2;
}

function signedFixed(value: number, digits: number): string {
	const text = Math.abs(value).toFixed(digits);
	return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}
