import { stringifySearch } from "../../data/search-text.ts";

/**
 * Address of the builder on an evaluator.
 *
 * @example
 * builderAddress("tone") // => "/builder?evaluator=tone"
 */
export function builderAddress(evaluator: string): string {
	return `/builder${stringifySearch({ evaluator })}`;
}
