import { type Interval, wilsonInterval } from "../stats/index.ts";
import type { GoldRow, VotePatterns } from "./vote-patterns.ts";

/** What one labeling function does, with or without ground truth. */
export interface LfStatistics {
	/** Share of rows on which it votes; `undefined` without rows, as are the next two. */
	readonly coverage: number | undefined;
	/** Share of rows on which it votes, and another does. */
	readonly overlap: number | undefined;
	/** Share of rows on which it votes, and another votes for another class. */
	readonly conflict: number | undefined;
	/** Classes that it ever votes for, in order. */
	readonly polarity: readonly number[];
	/** Votes on ground truth that are right. */
	readonly right: number;
	/** Votes on ground truth that are wrong. */
	readonly wrong: number;
	/** Share of its votes on ground truth that are right; `undefined` without any. */
	readonly accuracy: number | undefined;
	/** Wilson's 95 % interval of the accuracy. */
	readonly interval: Interval;
	/** One-sided 95 % lower bound of the accuracy (Wilson's). */
	readonly lowerBound: number;
	/**
	 * Share that would be right if its votes fell on rows of ground truth at random; `undefined`
	 * without votes on ground truth.
	 */
	readonly baseRate: number | undefined;
}

/** All labeling functions together. */
export interface LfSummary {
	/** Share of rows with a vote; `undefined` without rows, as are the next two. */
	readonly coverage: number | undefined;
	/** Share of rows with two votes or more. */
	readonly overlap: number | undefined;
	/** Share of rows with votes for several classes. */
	readonly conflict: number | undefined;
	readonly labelingFunctions: readonly LfStatistics[];
}

const ONE_SIDED = 0.1;

/**
 * Coverage, overlaps, conflicts and accuracy of labeling functions.
 *
 * Source: Ratner et al., Snorkel, `LFAnalysis.lf_summary`. Cost: O(p × m).
 *
 * @param gold - rows of ground truth, a sample of the rows whose classes give the base rates.
 *
 * @example
 * lfSummary({ labelingFunctions: 1, count: 2, votes: Int8Array.of(-1, 0), rows: Float64Array.of(3, 1) }).coverage // => 0.25
 */
export function lfSummary(patterns: VotePatterns, gold: readonly GoldRow[] = []): LfSummary {
	const { labelingFunctions, rows } = patterns;
	const counts = Array.from({ length: labelingFunctions }, emptyCounts);
	const anyone = emptyCounts();
	for (let pattern = 0; pattern < patterns.count; pattern++)
		countPattern(patterns, pattern, { counts, anyone });
	countGold(patterns, gold, counts);
	const total = rows.reduce((sum, count) => sum + count, 0);
	const shares = sharesOf(total);
	return {
		...shares(anyone),
		labelingFunctions: counts.map((own) => ({ ...shares(own), ...goldStatistics(own, gold) })),
	};
}

interface VoteCounts {
	voted: number;
	overlapping: number;
	conflicting: number;
	right: number;
	readonly classes: Set<number>;
	/** Votes for each class on ground truth. */
	readonly onGold: Map<number, number>;
}

function emptyCounts(): VoteCounts {
	return {
		voted: 0,
		overlapping: 0,
		conflicting: 0,
		right: 0,
		classes: new Set(),
		onGold: new Map(),
	};
}

function countPattern(
	{ votes, labelingFunctions, rows }: VotePatterns,
	pattern: number,
	{ counts, anyone }: { readonly counts: readonly VoteCounts[]; readonly anyone: VoteCounts },
): void {
	const own = votes.subarray(pattern * labelingFunctions, (pattern + 1) * labelingFunctions);
	const count = rows[pattern]!;
	let voters = 0;
	let first = -1;
	let isMixed = false;
	for (const vote of own) {
		if (vote < 0) continue;
		voters++;
		if (first < 0) first = vote;
		else if (vote !== first) isMixed = true;
	}
	if (voters === 0 || count === 0) return;
	const add = (to: VoteCounts): void => {
		to.voted += count;
		if (voters > 1) to.overlapping += count;
		// Where two classes have votes, each voter meets a vote for another class.
		if (isMixed) to.conflicting += count;
	};
	add(anyone);
	for (let j = 0; j < labelingFunctions; j++) {
		if (own[j]! < 0) continue;
		counts[j]!.classes.add(own[j]!);
		add(counts[j]!);
	}
}

function countGold(
	{ votes, labelingFunctions }: VotePatterns,
	gold: readonly GoldRow[],
	counts: readonly VoteCounts[],
): void {
	for (const { pattern, label } of gold) {
		for (const [j, own] of counts.entries()) {
			const vote = votes[pattern * labelingFunctions + j]!;
			if (vote < 0) continue;
			own.onGold.set(vote, (own.onGold.get(vote) ?? 0) + 1);
			if (vote === label) own.right++;
		}
	}
}

function sharesOf(total: number) {
	const share = (rows: number): number | undefined => (total === 0 ? undefined : rows / total);
	return ({ voted, overlapping, conflicting }: VoteCounts) => ({
		coverage: share(voted),
		overlap: share(overlapping),
		conflict: share(conflicting),
	});
}

function goldStatistics({ right, onGold, classes }: VoteCounts, gold: readonly GoldRow[]) {
	const votes = [...onGold.values()].reduce((sum, count) => sum + count, 0);
	const share = (count: number): number | undefined => (votes === 0 ? undefined : count / votes);
	const byChance = [...onGold].reduce(
		(sum, [vote, count]) => sum + (count * goldRowsOf(vote, gold)) / gold.length,
		0,
	);
	return {
		polarity: [...classes].toSorted((a, b) => a - b),
		right,
		wrong: votes - right,
		accuracy: share(right),
		interval: wilsonInterval(right, votes),
		lowerBound: wilsonInterval(right, votes, ONE_SIDED).low,
		baseRate: share(byChance),
	};
}

function goldRowsOf(label: number, gold: readonly GoldRow[]): number {
	return gold.filter((row) => row.label === label).length;
}
