import type { GoldRow, VotePatterns } from "./vote-patterns.ts";
import type { VoteTable } from "./vote-table.ts";

/** Ground truth, as the fit uses it. */
export interface GoldCounts {
	/** (f × k), rows of each class under each kind of vote. */
	readonly votes: Float64Array;
	/** Votes on rows of ground truth, and those among them that are right. */
	readonly voted: number;
	readonly right: number;
	/** Distinct covered rows: place in the table, class, and how many rows. */
	readonly covered: readonly {
		readonly place: number;
		readonly label: number;
		readonly rows: number;
	}[];
	readonly coveredRows: number;
	/** (k,), rows of each class without a vote. */
	readonly uncovered: Float64Array;
}

/**
 * Counts ground truth by pattern; its order does not matter.
 *
 * @throws {RangeError} if a row names no pattern or no class.
 */
export function countGold(
	gold: readonly GoldRow[],
	patterns: VotePatterns,
	{ table, classes }: { readonly table: VoteTable; readonly classes: number },
): GoldCounts {
	const cells = new Map<number, number>();
	const uncovered = new Float64Array(classes);
	for (const { pattern, label } of gold) {
		checkGold({ pattern, label }, patterns, classes);
		const place = table.places[pattern]!;
		if (place < 0) uncovered[label]! += 1;
		else cells.set(place * classes + label, (cells.get(place * classes + label) ?? 0) + 1);
	}
	const covered = [...cells]
		.toSorted(([a], [b]) => a - b)
		.map(([cell, rows]) => ({ place: Math.floor(cell / classes), label: cell % classes, rows }));
	const votes = new Float64Array(table.kinds.length * classes);
	let [voted, right] = [0, 0];
	for (const { place, label, rows } of covered) {
		for (let at = table.offsets[place]!; at < table.offsets[place + 1]!; at++) {
			const kind = table.entries[at]!;
			votes[kind * classes + label]! += rows;
			voted += rows;
			if (table.kinds[kind]!.vote === label) right += rows;
		}
	}
	const coveredRows = covered.reduce((sum, { rows }) => sum + rows, 0);
	return { votes, voted, right, covered, coveredRows, uncovered };
}

/** @throws {RangeError} if a row names no pattern or no class. */
function checkGold({ pattern, label }: GoldRow, patterns: VotePatterns, classes: number): void {
	const isPattern = Number.isInteger(pattern) && pattern >= 0 && pattern < patterns.count;
	const isClass = Number.isInteger(label) && label >= 0 && label < classes;
	if (isPattern && isClass) return;
	throw new RangeError(
		`Cannot use ground truth of class ${label} for pattern ${pattern}: expected a class below ${classes} and a pattern below ${patterns.count}`,
	);
}
