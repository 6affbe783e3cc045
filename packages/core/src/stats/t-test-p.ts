import { tCdf } from "../numeric/index.ts";

/** An estimate with what a t test of it needs. */
export interface TTestInput {
	readonly estimate: number;
	readonly standardError: number;
	/** Degrees of freedom, above 0. */
	readonly degrees: number;
}

/**
 * Two-sided p-value of Student's t test that the estimated quantity is 0.
 *
 * Without any error, 1 where the estimate is 0 and 0 where it is not.
 *
 * @throws {RangeError} if `degrees` is not above 0.
 *
 * @example
 * tTestP({ estimate: 0, standardError: 1, degrees: 4 }) // => 1
 */
export function tTestP({ estimate, standardError, degrees }: TTestInput): number {
	if (estimate === 0) return 1;
	return 2 * tCdf(-Math.abs(estimate / standardError), degrees);
}
