import type { Random } from "../numeric/index.ts";
import { adjustedRandIndex } from "./adjusted-rand-index.ts";
import { fitSphericalKMeans } from "./spherical-k-means.ts";
import { assignRows, type Centroids, keepHeaviest } from "./term-centroids.ts";
import { pickRows, type TermRows } from "./term-rows.ts";

/** A clustering and how well it stands up to leaving texts out. */
export interface StableClusters {
	readonly centroids: Centroids;
	/** Mean adjusted Rand index with the clusterings of the resamples, at most 1. */
	readonly stability: number;
}

/** Settings of {@link findStableClusters}. */
export interface StabilityOptions {
	/** Most clusters to try; the fewest are two. */
	readonly maxClusters: number;
	/** Terms that each centroid keeps. */
	readonly termsPerCluster: number;
	readonly random: Random;
}

const RESAMPLES = 5;
const RESAMPLE_SHARE = 0.8;
const LEAST_STABILITY = 0.6;
/** Few clusters agree more easily, so that a little less stability does not speak against more. */
const STABILITY_MARGIN = 0.02;

/**
 * The number of clusters whose grouping changes least when a fifth of the rows is left out: each of
 * five resamples is clustered by itself, its centroids assign all rows, and the assignment is
 * compared with that of the whole. Of numbers nearly as stable as
 * the best the largest wins.
 *
 * Source: after Ben-Hur, Elisseeff & Guyon (2002), A stability based method for discovering
 * structure in clustered data.
 *
 * @returns `undefined` where no number reaches a stability of 0.6 with rows in every cluster and most
 *   rows in one.
 */
export function findStableClusters(
	rows: TermRows,
	{ maxClusters, random, termsPerCluster }: StabilityOptions,
): StableClusters | undefined {
	const cluster = (of: TermRows, count: number): Centroids =>
		keepHeaviest(fitSphericalKMeans(of, count, random), termsPerCluster);
	const resamples = Array.from({ length: RESAMPLES }, () => leaveOut(rows, random));
	const found: StableClusters[] = [];
	for (let count = 2; count <= maxClusters; count++) {
		const centroids = cluster(rows, count);
		const assignment = assignRows(rows, centroids);
		if (!isUseful(assignment, count)) continue;
		const agreements = resamples.map((part) =>
			adjustedRandIndex(assignment, assignRows(rows, cluster(part, count))),
		);
		const stability = meanOfAll(agreements);
		if (stability !== undefined) found.push({ centroids, stability });
	}
	const best = Math.max(...found.map(({ stability }) => stability));
	const least = Math.max(LEAST_STABILITY, best - STABILITY_MARGIN);
	return found.findLast(({ stability }) => stability >= least);
}

/** True when no cluster is empty and most rows are in one. */
function isUseful(assignment: Int32Array, count: number): boolean {
	const clustered = assignment.filter((cluster) => cluster >= 0);
	return new Set(clustered).size === count && clustered.length > assignment.length / 2;
}

function leaveOut(rows: TermRows, random: Random): TermRows {
	const indices = Array.from({ length: rows.starts.length - 1 }, (_, i) => i);
	return pickRows(
		rows,
		indices.filter(() => random.next() < RESAMPLE_SHARE),
	);
}

/** `undefined` when one is: a grouping that may be trivial is not stable. */
function meanOfAll(values: readonly (number | undefined)[]): number | undefined {
	let sum = 0;
	for (const value of values) {
		if (value === undefined) return undefined;
		sum += value;
	}
	return sum / values.length;
}
