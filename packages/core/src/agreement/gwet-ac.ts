import { DEFAULT_ALPHA, type Interval, tCritical } from "../stats/index.ts";
import { type AgreementTable, type TableShares, tableShares } from "./agreement-table.ts";
import { type AgreementWeights, agreementWeight } from "./agreement-weights.ts";

/** Gwet's agreement beyond chance, which skewed labels do not upset as they do kappa. */
export interface GwetAC {
	/** AC1 with plain weights, else AC2; `undefined` without items or with fewer than two labels. */
	readonly ac: number | undefined;
	/** Large-sample standard error; 0 at full agreement, where it says nothing. */
	readonly standardError: number | undefined;
	/** t interval with n - 1 degrees of freedom, cut at 1; `undefined` below two items. */
	readonly interval: Interval | undefined;
}

/** How Gwet's coefficient is computed. */
export interface GwetACOptions {
	/** `plain` (AC1) if absent. */
	readonly weights?: AgreementWeights | undefined;
	/** In (0, 1); 0.05 if absent. */
	readonly alpha?: number | undefined;
}

/** Gwet's coefficient where there is nothing to compute it from. */
export const NO_GWET_AC: GwetAC = {
	ac: undefined,
	standardError: undefined,
	interval: undefined,
};

/**
 * Gwet's AC1 of two raters, or AC2 with weights.
 *
 * Where every item gets the same label twice it is 1 by definition, with an error of 0.
 * Source: Gwet (2008), Br. J. Math. Stat. Psychol. 61, 29.
 *
 * @param table - (k, k) counts over all labels of the scale, used or not: k enters the chance.
 * @throws {InputShapeError} if the table is not square.
 * @throws {RangeError} if a count is negative, or `alpha` is outside (0, 1).
 *
 * @example
 * gwetAC([[118, 5], [2, 0]]).ac?.toFixed(3) // => "0.941"
 */
export function gwetAC(
	table: AgreementTable,
	{ weights = "plain", alpha = DEFAULT_ALPHA }: GwetACOptions = {},
): GwetAC {
	const shares = tableShares(table);
	if (shares === undefined || shares.size < 2) return NO_GWET_AC;
	const { ac, variance } = tableTerms(shares, weights);
	const standardError = Math.sqrt(Math.max(0, variance) / shares.count);
	return { ac, standardError, interval: gwetInterval(ac, standardError, shares.count, alpha) };
}

function tableTerms(
	{ cells, rows, columns, size }: TableShares,
	weights: AgreementWeights,
): { readonly ac: number; readonly variance: number } {
	const weight = agreementWeight(weights, size);
	const used = rows.map((share, label) => (share + (columns[label] ?? 0)) / 2);
	const factor = chanceFactor(weights, size);
	const expected = factor * used.reduce((total, share) => total + share * (1 - share), 0);
	const observed = cells.reduce(
		(total, { row, column, share }) => total + share * weight(row, column),
		0,
	);
	const ac = (observed - expected) / (1 - expected);
	const spread = cells.reduce((total, { row, column, share }) => {
		const rarity = 1 - ((used[row] ?? 0) + (used[column] ?? 0)) / 2;
		return total + share * (weight(row, column) - 2 * (1 - ac) * factor * rarity) ** 2;
	}, 0);
	const center = observed - 2 * (1 - ac) * expected;
	return { ac, variance: (spread - center ** 2) / (1 - expected) ** 2 };
}

/**
 * Sum of all weights over k (k - 1), by which the chance agreement is scaled.
 *
 * @example
 * chanceFactor("plain", 3) // => 0.5
 */
export function chanceFactor(weights: AgreementWeights, size: number): number {
	const weight = agreementWeight(weights, size);
	let total = 0;
	for (let row = 0; row < size; row++) {
		for (let column = 0; column < size; column++) total += weight(row, column);
	}
	return total / (size * (size - 1));
}

/**
 * Gwet's interval: Student's t with n - 1 degrees of freedom, cut at 1.
 *
 * @returns `undefined` below two items.
 *
 * @example
 * gwetInterval(1, 0, 5, 0.05) // => { low: 1, high: 1 }
 */
export function gwetInterval(
	...[ac, standardError, count, alpha]: readonly [number, number, number, number]
): Interval | undefined {
	if (count < 2) return undefined;
	const half = tCritical(alpha, count - 1) * standardError;
	return { low: ac - half, high: Math.min(1, ac + half) };
}
