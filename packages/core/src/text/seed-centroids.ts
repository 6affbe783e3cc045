import type { Random } from "../numeric/index.ts";
import type { Centroids } from "./term-centroids.ts";
import type { TermRows } from "./term-rows.ts";

/**
 * Picks rows as first centroids: each further one with a probability in proportion to 1 - cosine
 * with the nearest that is picked already, so that seeds lie apart.
 *
 * Source: Arthur & Vassilvitskii (2007), k-means++; 1 - cosine is half the squared distance.
 *
 * @param count - number of seeds (k), at least 1; where no row is left apart, seeds repeat.
 */
export function seedCentroids(rows: TermRows, count: number, random: Random): Centroids {
	const weights = new Float64Array(rows.vocabulary.length * count);
	const apart = Float64Array.from({ length: rows.starts.length - 1 }, (_, i) =>
		rows.starts[i] === rows.starts[i + 1] ? 0 : 1,
	);
	for (let cluster = 0; cluster < count; cluster++) {
		const seed = drawInProportion(apart, random);
		const direction = expand(rows, seed);
		for (const [term, weight] of direction.entries()) weights[term * count + cluster] = weight;
		for (const [i, distance] of apart.entries())
			apart[i] = Math.min(distance, Math.max(0, 1 - cosineWith(rows, i, direction)));
	}
	return { weights, count };
}

function drawInProportion(shares: Float64Array, random: Random): number {
	let left = random.next() * shares.reduce((sum, share) => sum + share, 0);
	for (const [i, share] of shares.entries()) {
		left -= share;
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
