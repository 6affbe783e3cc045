import { InputShapeError } from "../domain/index.ts";
import type { Random } from "../numeric/index.ts";
import { type ClusteredWilson, type ClusterId, wilsonClustered } from "../stats/index.ts";
import { fitJuryStack, type LabeledVotes, stackProbability } from "./jury-stack.ts";

/** How a jury is tried on rows that it was not fitted on. */
export interface CrossFitOptions {
	/** (n,), the cluster of each row; a cluster is never in fit and trial at once. */
	readonly clusters: ArrayLike<ClusterId>;
	/** Deals the clusters into parts. */
	readonly random: Random;
	/** Parts, at least 2; 5 if absent. */
	readonly folds?: number | undefined;
	/** In (0, 1); 0.05 if absent. */
	readonly alpha?: number | undefined;
}

/** How a jury does on rows that it was not fitted on. */
export interface CrossFitStack {
	/** (n,), the probability of a pass; `undefined` where the other parts hold one class only. */
	readonly probabilities: readonly (number | undefined)[];
	/** Rows with a probability. */
	readonly count: number;
	/** Those where it is at least 0.5 exactly when people passed the row. */
	readonly correct: number;
	/** `undefined` where no row has a probability. */
	readonly accuracy: number | undefined;
	/** Of the accuracy, over clusters. */
	readonly interval: ClusteredWilson;
}

/**
 * Estimates how a jury weighted by labels agrees with people, by fitting it on all parts but one
 * and trying it on that one.
 *
 * @throws {InputShapeError} if the lengths differ.
 * @throws {RangeError} if `folds` is not a whole number from 2, or `alpha` is outside (0, 1).
 *
 * @example
 * crossFitStack({ votes: [[1], [0]], labels: [1, 1] }, { clusters: [1, 2], random: { next: () => 0, integer: () => 0 } }).count // => 0
 */
export function crossFitStack(rows: LabeledVotes, options: CrossFitOptions): CrossFitStack {
	const { clusters, random, folds = 5 } = options;
	if (clusters.length !== rows.votes.length) {
		throw new InputShapeError(
			`Cannot cross-fit a jury: ${rows.votes.length} rows and ${clusters.length} clusters, expected one cluster for each row`,
		);
	}
	if (!Number.isInteger(folds) || folds < 2) {
		throw new RangeError(`Cannot cross-fit a jury in ${folds} parts: expected a number from 2`);
	}
	const foldOf = dealClusters(clusters, folds, random);
	const juries = Array.from({ length: folds }, (_, fold) =>
		fitJuryStack(selectRows(rows, (i) => foldOf[i] !== fold)),
	);
	const probabilities = rows.votes.map((votes, i) => {
		const jury = juries[foldOf[i] ?? 0];
		return jury && stackProbability(jury, votes);
	});
	return { probabilities, ...agreement(probabilities, rows.labels, options) };
}

/** (n,), the part of each row: clusters in random order, dealt in turn. */
function dealClusters(
	clusters: ArrayLike<ClusterId>,
	folds: number,
	random: Random,
): readonly number[] {
	const order = [...new Set(Array.from(clusters))];
	const dealt = new Map<ClusterId, number>();
	while (order.length > 0) {
		const [cluster] = order.splice(random.integer(order.length), 1);
		if (cluster !== undefined) dealt.set(cluster, dealt.size % folds);
	}
	return Array.from(clusters, (cluster) => dealt.get(cluster) ?? 0);
}

function selectRows({ votes, labels }: LabeledVotes, isIn: (i: number) => boolean): LabeledVotes {
	return {
		votes: votes.filter((_, i) => isIn(i)),
		labels: Array.from(labels).filter((_, i) => isIn(i)),
	};
}

function agreement(
	probabilities: readonly (number | undefined)[],
	labels: ArrayLike<number>,
	{ clusters, alpha }: CrossFitOptions,
): Omit<CrossFitStack, "probabilities"> {
	const hits: number[] = [];
	const hitClusters: ClusterId[] = [];
	for (const [i, probability] of probabilities.entries()) {
		if (probability === undefined) continue;
		hits.push(Number(Number(probability >= 0.5) === labels[i]));
		hitClusters.push(clusters[i] ?? "");
	}
	const correct = hits.reduce((sum, hit) => sum + hit, 0);
	return {
		count: hits.length,
		correct,
		accuracy: hits.length === 0 ? undefined : correct / hits.length,
		interval: wilsonClustered(hits, hitClusters, alpha),
	};
}
