import { createRandom } from "../numeric/index.ts";
import { createPatternCounter } from "./pattern-counter.ts";
import type { VotePatterns } from "./vote-patterns.ts";

/** Patterns of rows of votes, and the index of each row's pattern. */
export interface CountedRows {
	readonly patterns: VotePatterns;
	readonly indices: readonly number[];
}

/** Counts rows of votes, -1 for an abstention. */
export function countRows(rows: readonly (readonly number[])[]): CountedRows {
	const width = rows[0]?.length ?? 1;
	const counter = createPatternCounter(width);
	const columns = Array.from({ length: width }, (_, j) => Int8Array.from(rows, (row) => row[j]!));
	const indices = Array.from(counter.add(columns));
	return { patterns: counter.patterns(), indices };
}

/** Rows of votes of labeling functions that err independently, with their classes. */
export interface SimulatedVotes {
	readonly rows: readonly (readonly number[])[];
	readonly truths: readonly number[];
}

/** Simulates two classes, equally frequent, and labeling functions that vote on half of the rows. */
export function simulateVotes(
	accuracies: readonly number[],
	{ count, seed = 7 }: { readonly count: number; readonly seed?: number },
): SimulatedVotes {
	const random = createRandom(seed);
	const truths = Array.from({ length: count }, () => Number(random.next() < 0.5));
	const rows = truths.map((truth) =>
		accuracies.map((accuracy) => {
			const isRight = random.next() < accuracy;
			if (random.next() < 0.5) return -1;
			return isRight ? truth : 1 - truth;
		}),
	);
	return { rows, truths };
}
