import { normalizeTokens } from "@assay/core/text";

/** How a response and its reference agree; NaN where there is nothing to compare. */
export interface ReferenceOverlap {
	/** 1 where the reference's words stand in the response in a row, else 0. */
	readonly contains: number;
	/** F1 of shared words, 0 to 1. */
	readonly f1: number;
	/** Share of the reference's words that the response has. */
	readonly recall: number;
	/** Share of the reference's numbers that the response has. */
	readonly numbers: number;
}

const NOTHING: ReferenceOverlap = {
	contains: Number.NaN,
	f1: Number.NaN,
	recall: Number.NaN,
	numbers: Number.NaN,
};

/** Compares the words of a response with those of its reference, each counted as often as it occurs. */
export function referenceOverlap(
	response: readonly string[],
	reference: string | undefined,
): ReferenceOverlap {
	const expected = normalizeTokens(reference ?? "");
	if (expected.length === 0) return NOTHING;
	const numbers = new Set(expected.filter(isNumber));
	const given = new Set(response);
	const shared = sharedCount(response, expected);
	return {
		contains: Number(` ${response.join(" ")} `.includes(` ${expected.join(" ")} `)),
		f1: (2 * shared) / (response.length + expected.length),
		recall: shared / expected.length,
		numbers: [...numbers].filter((number) => given.has(number)).length / numbers.size,
	};
}

function isNumber(token: string): boolean {
	return /\p{N}/u.test(token);
}

function sharedCount(one: readonly string[], other: readonly string[]): number {
	const left = new Map<string, number>();
	for (const token of other) left.set(token, (left.get(token) ?? 0) + 1);
	let shared = 0;
	for (const token of one) {
		const count = left.get(token) ?? 0;
		if (count > 0) shared++;
		left.set(token, count - 1);
	}
	return shared;
}
