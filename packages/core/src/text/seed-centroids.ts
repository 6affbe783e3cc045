import type { Random } from "../numeric/index.ts";
import type { Centroids } from "./term-centroids.ts";
import type { TermRows } from "./term-rows.ts";

const CANDIDATES = 3;

/**
 * Picks rows as first centroids: each further one is drawn three times with a probability in
 * proportion to 1 - cosine with the nearest seed so far, and the draw that leaves the rows nearest
 * to their seeds is kept.
 *
 * Source: Arthur & Vassilvitskii (2007), k-means++, with the greedy choice of their own
 * implementation; 1 - cosine is half the squared distance.
 *
 * @param count - number of seeds (k), at least 1; where no row is left apart, seeds repeat.
 */
export function seedCentroids(rows: TermRows, count: number, random: Random): Centroids {
	const weights = new Float64Array(rows.vocabulary.length * count);
	let apart = Float64Array.from({ length: rows.starts.length - 1 }, (_, i) =>
		rows.starts[i] === rows.starts[i + 1] ? 0 : 1,
	);
	for (let cluster = 0; cluster < count; cluster++) {
		let best = seedAt(rows, drawInProportion(apart, random), apart);
		for (let candidate = 1; candidate < CANDIDATES; candidate++) {
			const seed = seedAt(rows, drawInProportion(apart, random), apart);
			if (seed.left < best.left) best = seed;
		}
		apart = best.apart;
		for (const [term, weight] of best.direction.entries()) weights[term * count + cluster] = weight;
	}
	return { weights, count };
}

interface Seed {
	readonly direction: Float64Array;
	/** (n,), distance of each row from its nearest seed once this one is taken. */
	readonly apart: Float64Array<ArrayBuffer>;
	/** Sum of `apart`. */
	readonly left: number;
}

function seedAt(rows: TermRows, row: number, before: Float64Array): Seed {
	const direction = expand(rows, row);
	const apart = before.map((distance, i) =>
		Math.min(distance, Math.max(0, 1 - cosineWith(rows, i, direction))),
	);
	return { direction, apart, left: sumOf(apart) };
}

function sumOf(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value, 0);
}

function drawInProportion(shares: Float64Array, random: Random): number {
	let left = random.next() * sumOf(shares);
	for (let i = 0; i < shares.length; i++) {
		left -= shares[i] ?? 0;
		if (left < 0) return i;
	}
	return shares.length - 1;
}

function expand(rows: TermRows, i: number): Float64Array {
	const direction = new Float64Array(rows.vocabulary.length);
	const to = rows.starts[i + 1] ?? 0;
	for (let entry = rows.starts[i] ?? 0; entry < to; entry++)
		direction[rows.terms[entry] ?? 0] = rows.weights[entry] ?? 0;
	return direction;
}

function cosineWith(rows: TermRows, i: number, direction: Float64Array): number {
	const to = rows.starts[i + 1] ?? 0;
	let cosine = 0;
	for (let entry = rows.starts[i] ?? 0; entry < to; entry++)
		cosine += (rows.weights[entry] ?? 0) * (direction[rows.terms[entry] ?? 0] ?? 0);
	return cosine;
}
