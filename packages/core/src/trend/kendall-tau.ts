import { normCdf } from "../numeric/index.ts";

/** Above so many values the exact distribution costs more than it tells. */
const EXACT_COUNT = 33;

/** Kendall's rank correlation and its test. */
export interface KendallTau {
	/** In [-1, 1], tau-b. */
	readonly tau: number;
	/** Two-sided. */
	readonly pValue: number;
}

/**
 * Kendall's tau-b of two columns, which over time is the test of Mann; exact up to 33 pairs without
 * ties, else by the normal distribution with the variance that ties leave.
 *
 * Source: Mann (1945), Econometrica 13, 245; Kendall (1970), Rank correlation methods.
 *
 * @param x - (n,).
 * @param y - (n,).
 * @returns `undefined` below two pairs, or where a column holds one value only.
 *
 * @example
 * kendallTau([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]) // => { tau: 1, pValue: 2 / 120 }
 */
export function kendallTau(x: ArrayLike<number>, y: ArrayLike<number>): KendallTau | undefined {
	const count = x.length;
	const pairs = (count * (count - 1)) / 2;
	const [ofX, ofY] = [tieSums(x), tieSums(y)];
	if (count < 2 || ofX.pairs === pairs || ofY.pairs === pairs) return undefined;
	let balance = 0;
	for (let i = 1; i < count; i++)
		for (let j = 0; j < i; j++) balance += Math.sign((x[i]! - x[j]!) * (y[i]! - y[j]!));
	const tau = balance / Math.sqrt((pairs - ofX.pairs) * (pairs - ofY.pairs));
	const isExact = ofX.pairs === 0 && ofY.pairs === 0 && count <= EXACT_COUNT;
	const pValue = isExact
		? exactP(count, (pairs - Math.abs(balance)) / 2)
		: 2 * normCdf(-Math.abs(balance) / Math.sqrt(tiedVariance(count, ofX, ofY)));
	return { tau, pValue };
}

interface TieSums {
	/** Pairs that are equal. */
	readonly pairs: number;
	/** Σ t (t - 1) (t - 2) over the groups of t equal values. */
	readonly triples: number;
	/** Σ t (t - 1) (2 t + 5). */
	readonly spread: number;
}

function tieSums(values: ArrayLike<number>): TieSums {
	const groups = new Map<number, number>();
	for (const value of Array.from(values)) groups.set(value, (groups.get(value) ?? 0) + 1);
	let [pairs, triples, spread] = [0, 0, 0];
	for (const size of groups.values()) {
		pairs += (size * (size - 1)) / 2;
		triples += size * (size - 1) * (size - 2);
		spread += size * (size - 1) * (2 * size + 5);
	}
	return { pairs, triples, spread };
}

function tiedVariance(count: number, x: TieSums, y: TieSums): number {
	const ordered = count * (count - 1);
	const ofTriples = count === 2 ? 0 : (x.triples * y.triples) / (9 * ordered * (count - 2));
	return (
		(ordered * (2 * count + 5) - x.spread - y.spread) / 18 +
		(2 * x.pairs * y.pairs) / ordered +
		ofTriples
	);
}

/** Share of the orders that have as few inversions as these, or as many, both sides together. */
function exactP(count: number, inversions: number): number {
	let shares = Float64Array.of(1);
	for (let size = 2; size <= count; size++) {
		const next = new Float64Array(Math.min(inversions, (size * (size - 1)) / 2) + 1);
		for (let at = 0; at < next.length; at++)
			for (let moved = 0; moved < size && moved <= at; moved++)
				next[at]! += (shares[at - moved] ?? 0) / size;
		shares = next;
	}
	return Math.min(1, 2 * shares.reduce((sum, share) => sum + share, 0));
}
