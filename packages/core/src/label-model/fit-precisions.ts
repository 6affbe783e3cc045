import { softmax } from "./softmax.ts";
import type { VoteTable } from "./vote-table.ts";

/** What a vote is taken to be worth before it is seen, in pseudo-votes. */
export const PRIOR_VOTES = 10;
/** The fit ends when no precision changes by more. */
const SETTLED = 1e-4;
const MAX_PASSES = 200;

/** What the fit rests on besides the votes. */
export interface PrecisionEvidence {
	readonly classes: number;
	/** Prior mean of the share of a labeling function's votes that are right. */
	readonly priorPrecision: number;
	/** Pseudo-votes that agreement on unlabelled rows may count for, per kind of vote. */
	readonly cap: number;
	/** (f × k), ground truth under each kind of vote. */
	readonly gold: Float64Array;
	/** (entries,), weight of each vote of each pattern after redundancy. */
	readonly shares: Float64Array;
}

/** What the votes say about the classes, as sums over rows. */
export interface ClassSums {
	/** (f × k), rows with each kind of vote in each class. */
	readonly votes: Float64Array;
	/** (k,), covered rows in each class. */
	readonly totals: Float64Array;
}

/** Precisions of the kinds of votes. */
export interface PrecisionFit {
	/** (f × k), P(class | the labeling function gave this vote). */
	readonly precisions: Float64Array;
	/** (f × k), log precision - log balance. */
	readonly weights: Float64Array;
	/** (k,), share of each class on covered rows. */
	readonly balance: Float64Array;
	readonly sums: ClassSums;
	readonly passes: number;
}

/**
 * Fits precisions by expectation maximisation (maximum a posteriori) from given sums.
 *
 * Stops when no precision changes by 1e-4. Cost: O(passes × entries × k).
 */
export function fitPrecisions(
	table: VoteTable,
	evidence: PrecisionEvidence,
	start: ClassSums,
): PrecisionFit {
	let fit = maximise(table, evidence, start);
	for (let passes = 1; ; passes++) {
		const sums = expectSums(table, evidence, fit);
		const next = maximise(table, evidence, sums);
		const isSettled = greatestChange(fit.precisions, next.precisions) < SETTLED;
		fit = next;
		if (isSettled || passes === MAX_PASSES) return { ...next, sums, passes };
	}
}

/** Sums in which every row belongs to the classes by the shares of its votes. */
export function voteShareSums(table: VoteTable, classes: number): ClassSums {
	const sums = emptySums(table, classes);
	for (let place = 0; place < table.count; place++) {
		const [from, to] = [table.offsets[place]!, table.offsets[place + 1]!];
		const each = table.rows[place]! / (to - from);
		for (let a = from; a < to; a++) {
			const { vote } = table.kinds[table.entries[a]!]!;
			sums.totals[vote]! += each;
			for (let b = from; b < to; b++) sums.votes[table.entries[b]! * classes + vote]! += each;
		}
	}
	return sums;
}

function emptySums(table: VoteTable, classes: number): ClassSums {
	return {
		votes: new Float64Array(table.kinds.length * classes),
		totals: new Float64Array(classes),
	};
}

type Parameters = Pick<PrecisionFit, "precisions" | "weights" | "balance">;

function maximise(table: VoteTable, evidence: PrecisionEvidence, sums: ClassSums): Parameters {
	const { classes, cap, gold, priorPrecision } = evidence;
	const balance = sums.totals.map((total) => (total + 1) / (table.coveredRows + classes));
	const precisions = new Float64Array(sums.votes.length);
	const weights = new Float64Array(sums.votes.length);
	for (const [kind, { vote }] of table.kinds.entries()) {
		const from = kind * classes;
		const trust = Math.min(1, cap / table.kindRows[kind]!);
		const elsewhere = (1 - priorPrecision) / (1 - balance[vote]!);
		let sum = 0;
		for (let y = 0; y < classes; y++) {
			const prior = y === vote ? priorPrecision : elsewhere * balance[y]!;
			const votes = PRIOR_VOTES * prior + trust * sums.votes[from + y]! + gold[from + y]!;
			precisions[from + y] = votes;
			sum += votes;
		}
		for (let y = 0; y < classes; y++) {
			precisions[from + y]! /= sum;
			weights[from + y] = Math.log(precisions[from + y]! / balance[y]!);
		}
	}
	return { precisions, weights, balance };
}

function greatestChange(before: Float64Array, after: Float64Array): number {
	return before.reduce((most, value, i) => Math.max(most, Math.abs(value - after[i]!)), 0);
}

function expectSums(table: VoteTable, evidence: PrecisionEvidence, fit: Parameters): ClassSums {
	return evidence.classes === 2
		? expectTwoClasses(table, evidence, fit)
		: expectClasses(table, evidence, fit);
}

/** The same as {@link expectClasses} with one log-odds for each row, which is twice as fast. */
function expectTwoClasses(
	table: VoteTable,
	{ shares }: PrecisionEvidence,
	{ weights, balance }: Parameters,
): ClassSums {
	const { offsets, entries, rows } = table;
	const odds = Float64Array.from(
		table.kinds,
		(_, kind) => weights[2 * kind + 1]! - weights[2 * kind]!,
	);
	const positive = new Float64Array(odds.length);
	const start = Math.log(balance[1]! / balance[0]!);
	let total = 0;
	for (let place = 0, from = 0; place < table.count; place++) {
		const to = offsets[place + 1]!;
		let logit = start;
		for (let at = from; at < to; at++) logit += odds[entries[at]!]! * shares[at]!;
		const inClass = rows[place]! / (1 + Math.exp(-logit));
		total += inClass;
		for (let at = from; at < to; at++) positive[entries[at]!]! += inClass;
		from = to;
	}
	const sums = emptySums(table, 2);
	sums.totals.set([table.coveredRows - total, total]);
	for (let kind = 0; kind < odds.length; kind++)
		sums.votes.set([table.kindRows[kind]! - positive[kind]!, positive[kind]!], 2 * kind);
	return sums;
}

function expectClasses(
	table: VoteTable,
	{ classes, shares }: PrecisionEvidence,
	{ weights, balance }: Parameters,
): ClassSums {
	const { offsets, entries, rows } = table;
	const sums = emptySums(table, classes);
	const logBalance = balance.map(Math.log);
	const logs = new Float64Array(classes);
	for (let place = 0, from = 0; place < table.count; place++) {
		const to = offsets[place + 1]!;
		logs.set(logBalance);
		for (let at = from; at < to; at++)
			for (let y = 0; y < classes; y++)
				logs[y]! += weights[entries[at]! * classes + y]! * shares[at]!;
		softmax(logs);
		for (let y = 0; y < classes; y++) {
			const inClass = rows[place]! * logs[y]!;
			sums.totals[y]! += inClass;
			for (let at = from; at < to; at++) sums.votes[entries[at]! * classes + y]! += inClass;
		}
		from = to;
	}
	return sums;
}
