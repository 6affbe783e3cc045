import type { Estimate } from "../domain/index.ts";
import type { Interval } from "../stats/index.ts";
import type { AgreementTable } from "./agreement-table.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { gwetAC } from "./gwet-ac.ts";
import { shareEstimate } from "./share-estimate.ts";
import { sum } from "./sum.ts";

/** A coefficient of agreement beyond chance. */
export interface AgreementCoefficient {
	/** 1 at full agreement, 0 at chance. */
	readonly value: number;
	/** `undefined` where full agreement leaves no spread to judge by. */
	readonly interval: Interval | undefined;
}

/** Two raters on the items that both rated. */
export interface RaterPair {
	/** Position of the first rater, and of the second, which is greater. */
	readonly first: number;
	readonly second: number;
	/** Items that both rated. */
	readonly items: number;
	/** Items with equal labels. */
	readonly agreed: number;
	/** Share of equal labels, with Wilson's interval; `undefined` without common items. */
	readonly share: Estimate | undefined;
	/** Cohen's, unweighted; `undefined` where both give one and the same label throughout. */
	readonly kappa: AgreementCoefficient | undefined;
	/** Gwet's; `undefined` where both give one and the same label throughout. */
	readonly ac1: AgreementCoefficient | undefined;
}

/**
 * Agreement of two raters from the table of their labels.
 *
 * @param raters - positions of the two.
 * @param table - (k, k) counts of the items that both rated.
 * @param alpha - in (0, 1).
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * raterPair([0, 1], [[3, 1], [0, 4]], 0.05).agreed // => 7
 */
export function raterPair(
	[first, second]: readonly [number, number],
	table: AgreementTable,
	alpha: number,
): RaterPair {
	const items = sum(table.flatMap((row) => row));
	const agreed = sum(table.map((row, label) => row[label] ?? 0));
	const { kappa, standardError, interval } = cohenKappa(table, { alpha });
	const gwet = gwetAC(table, { alpha });
	return {
		first,
		second,
		items,
		agreed,
		share: shareEstimate(agreed, items, alpha),
		kappa: coefficient(kappa, standardError === 0 ? undefined : interval),
		// Kappa is undefined just where nothing varies.
		ac1:
			kappa === undefined
				? undefined
				: coefficient(gwet.ac, gwet.standardError === 0 ? undefined : gwet.interval),
	};
}

/**
 * A coefficient with its interval, cut to [-1, 1]; `undefined` where there is none.
 *
 * @example
 * coefficient(0.9, { low: 0.7, high: 1.1 }) // => { value: 0.9, interval: { low: 0.7, high: 1 } }
 */
export function coefficient(
	value: number | undefined,
	interval: Interval | undefined,
): AgreementCoefficient | undefined {
	if (value === undefined) return undefined;
	return {
		value,
		interval: interval && {
			low: Math.max(-1, interval.low),
			high: Math.min(1, interval.high),
		},
	};
}
