import { allocateQuotas } from "./allocate-quotas.ts";
import type { SimilarIndex } from "./similar-index.ts";

/** A group and its part of the size. */
export interface WeightedGroup {
	/** `undefined` for rows of no group, and for all rows where there are no quotas. */
	readonly group: string | undefined;
	/** At or above 0. */
	readonly weight: number;
}

/** Rows that one group gave to the curated set. */
export interface GroupQuota extends WeightedGroup {
	/** Rows that passed the threshold. */
	readonly available: number;
	/** Rows that its weight alone gives it; what is missing here was given to other groups. */
	readonly wanted: number;
	readonly kept: number;
}

/** What to select from. */
export interface SelectInput {
	/** (m,), rows in the order in which they are taken. */
	readonly rows: readonly number[];
	/** Index in `groups` of a row's group. */
	readonly groupOf: (row: number) => number;
	readonly groups: readonly WeightedGroup[];
	/** Rows wanted; as many as no group falls short of its share of, if absent. */
	readonly size?: number | undefined;
	/** Refuses rows that are like those taken before; none is refused, if absent. */
	readonly similar?: SimilarIndex | undefined;
	/** Called for each row that is looked at. */
	readonly onRow?: (() => void) | undefined;
}

/** A row that is like one taken before. */
export interface SimilarRow {
	readonly row: number;
	readonly like: number;
}

/** What was selected. */
export interface Selection {
	/** In the order in which they were taken. */
	readonly kept: readonly number[];
	readonly tooSimilar: readonly SimilarRow[];
	/** Rows whose group had given enough. */
	readonly left: readonly number[];
	readonly groups: readonly GroupQuota[];
}

/**
 * Takes rows in their order, as long as their group has not given enough and none like them was
 * taken. What a group cannot give, because it has too few rows or too many of them are alike, the
 * groups that have more give in its place, by their weights.
 *
 * @example
 * selectRows({ rows: [4, 2, 7], groupOf: () => 0, groups: [{ group: undefined, weight: 1 }], size: 2 }).kept // => [4, 2]
 */
export function selectRows(input: SelectInput): Selection {
	const { rows, groups, size } = input;
	const weights = groups.map(({ weight }) => weight);
	const available = countGroups(input, rows);
	const taken: Taken = { kept: [], tooSimilar: [], counts: groups.map(() => 0) };
	let quotas = allocateQuotas({ weights, available, total: size });
	const total = quotas.reduce((sum, quota) => sum + quota, 0);
	let left = rows;
	while (quotas.some((quota) => quota > 0)) {
		left = takeRows(input, { rows: left, quotas }, taken);
		quotas = allocateQuotas({
			weights,
			available: countGroups(input, left),
			total: total - taken.kept.length,
		});
	}
	const wanted = allocateQuotas({
		weights,
		available: groups.map(() => size ?? total),
		total: size ?? total,
	});
	return {
		kept: taken.kept,
		tooSimilar: taken.tooSimilar,
		left,
		groups: groups.map((group, g) => ({
			...group,
			available: available[g]!,
			wanted: wanted[g]!,
			kept: taken.counts[g]!,
		})),
	};
}

interface Taken {
	readonly kept: number[];
	readonly tooSimilar: SimilarRow[];
	/** Rows kept of each group. */
	readonly counts: number[];
}

/** One pass; returns the rows of groups that had given their quota. */
function takeRows(
	{ groupOf, similar, onRow }: SelectInput,
	{ rows, quotas }: { readonly rows: readonly number[]; readonly quotas: readonly number[] },
	taken: Taken,
): readonly number[] {
	const open = Array.from(quotas);
	return rows.filter((row) => {
		const group = groupOf(row);
		if (open[group] === 0) return true;
		onRow?.();
		const like = similar?.find(row);
		if (like !== undefined) {
			taken.tooSimilar.push({ row, like });
			return false;
		}
		similar?.add(row);
		taken.kept.push(row);
		taken.counts[group]!++;
		open[group]!--;
		return false;
	});
}

function countGroups({ groupOf, groups }: SelectInput, rows: readonly number[]): readonly number[] {
	const counts = groups.map(() => 0);
	for (const row of rows) counts[groupOf(row)]!++;
	return counts;
}
