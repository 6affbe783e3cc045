import type { Random } from "../numeric/index.ts";
import { seedCentroids } from "./seed-centroids.ts";
import { type Centroids, nearestCentroid, scaleToUnit } from "./term-centroids.ts";
import type { TermRows } from "./term-rows.ts";

const STARTS = 3;
const MAX_PASSES = 20;
/** Fewer rows than this share changing their cluster end the search. */
const SETTLED_SHARE = 0.002;

/**
 * Groups texts by direction: spherical k-means with k-means++ seeding, the best of three starts
 * (greatest sum of cosines). A cluster that loses all its rows restarts from the row that fits
 * worst.
 *
 * Source: Dhillon & Modha (2001), Machine Learning 42, 143; Arthur & Vassilvitskii (2007).
 * Cost: O(entries × k) per pass, at most 20 passes per start.
 *
 * @param rows - rows without an entry take no part.
 * @param count - number of clusters (k), at least 1.
 * @param random - draws the starts.
 * @returns centroids of length 1; all zero where there are fewer distinct rows than clusters.
 */
export function fitSphericalKMeans(rows: TermRows, count: number, random: Random): Centroids {
	let best: Fit | undefined;
	for (let start = 0; start < STARTS; start++) {
		const fit = improve(rows, seedCentroids(rows, count, random));
		if (best === undefined || fit.similarity > best.similarity) best = fit;
	}
	return best?.centroids ?? seedCentroids(rows, count, random);
}

interface Fit {
	readonly centroids: Centroids;
	/** Sum over the rows of the cosine with their centroid. */
	readonly similarity: number;
}

/** Assigns and averages in turn until hardly any row changes its cluster. */
function improve(rows: TermRows, seeds: Centroids): Fit {
	const count = rows.starts.length - 1;
	const assignment = new Int32Array(count).fill(-1);
	let fit: Fit = { centroids: seeds, similarity: 0 };
	for (let pass = 0; pass < MAX_PASSES; pass++) {
		const { changed, cosines, similarity } = assign(rows, fit.centroids, assignment);
		fillEmptyClusters(rows, assignment, { cosines, count: seeds.count });
		fit = { centroids: meanDirections(rows, assignment, seeds.count), similarity };
		if (changed <= SETTLED_SHARE * count) break;
	}
	return fit;
}

interface Pass {
	readonly changed: number;
	readonly cosines: Float64Array;
	readonly similarity: number;
}

/** Writes each row's nearest cluster into `assignment`. */
function assign(rows: TermRows, centroids: Centroids, assignment: Int32Array): Pass {
	const cosines = new Float64Array(assignment.length);
	const nearest = nearestCentroid(rows, centroids);
	let changed = 0;
	let similarity = 0;
	for (let i = 0; i < assignment.length; i++) {
		const { cluster, cosine } = nearest(i);
		if (assignment[i] !== cluster) changed++;
		assignment[i] = cluster;
		cosines[i] = cosine;
		similarity += cosine;
	}
	return { changed, cosines, similarity };
}

/** Gives each empty cluster the row that fits worst where it is. */
function fillEmptyClusters(
	rows: TermRows,
	assignment: Int32Array,
	{ cosines, count }: { readonly cosines: Float64Array; readonly count: number },
): void {
	const sizes = new Int32Array(count);
	for (const cluster of assignment) if (cluster >= 0) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
	const empty = Array.from(sizes.keys()).filter((cluster) => sizes[cluster] === 0);
	if (empty.length === 0) return;
	const worst = Array.from(assignment.keys())
		.filter((i) => rows.starts[i] !== rows.starts[i + 1])
		.toSorted((a, b) => (cosines[a] ?? 0) - (cosines[b] ?? 0));
	for (const [nth, cluster] of empty.entries()) {
		const row = worst[nth];
		if (row !== undefined) assignment[row] = cluster;
	}
}

function meanDirections(rows: TermRows, assignment: Int32Array, count: number): Centroids {
	const weights = new Float64Array(rows.vocabulary.length * count);
	for (const [i, cluster] of assignment.entries()) {
		if (cluster < 0) continue;
		const to = rows.starts[i + 1] ?? 0;
		for (let entry = rows.starts[i] ?? 0; entry < to; entry++) {
			const at = (rows.terms[entry] ?? 0) * count + cluster;
			weights[at] = (weights[at] ?? 0) + (rows.weights[entry] ?? 0);
		}
	}
	return scaleToUnit({ weights, count });
}
