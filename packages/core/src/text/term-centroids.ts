import type { TermRows } from "./term-rows.ts";

/** Directions of clusters in a vocabulary. */
export interface Centroids {
	/** (v × k), one row per term, so that a term's weights in all clusters lie side by side. */
	readonly weights: Float64Array;
	/** Number of clusters (k). */
	readonly count: number;
}

/** The cluster that a row is nearest to. */
export interface Nearest {
	/** -1 for a row that shares no term with any centroid. */
	readonly cluster: number;
	/** Cosine with that cluster's centroid, 0 to 1. */
	readonly cosine: number;
}

/** A function from a row's index to its nearest centroid by cosine; of equals the first. */
export function nearestCentroid(rows: TermRows, centroids: Centroids): (i: number) => Nearest {
	const { count, weights } = centroids;
	const cosines = new Float64Array(count);
	return (i) => {
		cosines.fill(0);
		const to = rows.starts[i + 1] ?? 0;
		for (let entry = rows.starts[i] ?? 0; entry < to; entry++) {
			const at = (rows.terms[entry] ?? 0) * count;
			const weight = rows.weights[entry] ?? 0;
			for (let y = 0; y < count; y++)
				cosines[y] = (cosines[y] ?? 0) + weight * (weights[at + y] ?? 0);
		}
		let cluster = -1;
		let cosine = 0;
		for (let y = 0; y < count; y++) {
			if ((cosines[y] ?? 0) <= cosine) continue;
			cluster = y;
			cosine = cosines[y] ?? 0;
		}
		return { cluster, cosine };
	};
}

/** The nearest cluster of every row; -1 for rows that share no term with any centroid. */
export function assignRows(rows: TermRows, centroids: Centroids): Int32Array {
	const nearest = nearestCentroid(rows, centroids);
	return Int32Array.from({ length: rows.starts.length - 1 }, (_, i) => nearest(i).cluster);
}

/** Centroids with all but each one's heaviest terms left out, scaled to length 1 again. */
export function keepHeaviest(centroids: Centroids, terms: number): Centroids {
	const weights = centroids.weights.slice();
	for (let cluster = 0; cluster < centroids.count; cluster++)
		for (const index of heaviestTerms(centroids, cluster).slice(terms))
			weights[index * centroids.count + cluster] = 0;
	return scaleToUnit({ weights, count: centroids.count });
}

/** Indices of the terms that a centroid has, heaviest first; of equals the commoner one. */
export function heaviestTerms({ count, weights }: Centroids, cluster: number): readonly number[] {
	const indices: number[] = [];
	for (let at = cluster; at < weights.length; at += count)
		if ((weights[at] ?? 0) > 0) indices.push((at - cluster) / count);
	const weightOf = (index: number) => weights[index * count + cluster] ?? 0;
	return indices.toSorted((a, b) => weightOf(b) - weightOf(a) || a - b);
}

/** The same directions with length 1; a centroid of length 0 stays. */
export function scaleToUnit({ count, weights }: Centroids): Centroids {
	const squares = new Float64Array(count);
	for (let at = 0; at < weights.length; at++)
		squares[at % count] = (squares[at % count] ?? 0) + (weights[at] ?? 0) ** 2;
	const scaled = weights.map((weight, at) => {
		const square = squares[at % count] ?? 0;
		return square === 0 ? 0 : weight / Math.sqrt(square);
	});
	return { weights: scaled, count };
}
