import type { ResponseColumn, Usage } from "@assay/core/domain";

/** Decimal digits of a fraction that single precision keeps; its whole numbers are exact. */
const DIGITS = 6;

/** What a row's response used, to as many digits as its column holds; what is not known is left out. */
export function usageAt(column: ResponseColumn, row: number): Usage {
	const { costUsd, inputTokens, latencyMs, outputTokens } = column;
	const numbers = Object.entries({ latencyMs, costUsd, inputTokens, outputTokens }).map(
		([name, values]) => [name, values[row] ?? Number.NaN] as const,
	);
	return Object.fromEntries(
		numbers
			.filter(([, value]) => !Number.isNaN(value))
			.map(([name, value]) => [
				name,
				Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS)),
			]),
	);
}
