import { InputShapeError } from "../domain/index.ts";

/** (raters, items) ratings as numbers; `undefined` where a rater said nothing. */
export type Ratings = readonly (readonly (number | undefined)[])[];

/**
 * Items by what was said of them, whoever said it. Items with the same ratings are of one kind, so
 * that a statistic, and each resample of it, costs O(kinds) and not O(items).
 */
export interface RatedItems {
	/** (k,), the distinct ratings, ascending. */
	readonly values: readonly number[];
	/** (kinds,), each the positions in `values` of an item's ratings, ascending; at least two. */
	readonly kinds: readonly (readonly number[])[];
	/** (items,), the kind of each item with at least two ratings. */
	readonly kindOf: Int32Array;
	/** Items with one rating or none, which say nothing about agreement. */
	readonly leftOut: number;
}

/**
 * Groups items by their ratings.
 *
 * Cost: O(ratings × log raters).
 *
 * @throws {InputShapeError} if the raters have different numbers of items.
 * @throws {RangeError} if a rating is not finite.
 *
 * @example
 * rateItems([[1, 3, 1], [1, undefined, 1]]).kinds // => [[0, 0]]
 */
export function rateItems(ratings: Ratings): RatedItems {
	const items = ratings[0]?.length ?? 0;
	checkRatings(ratings, items);
	const values = [...new Set(ratings.flatMap((row) => row.filter(isGiven)))].toSorted(
		(one, other) => one - other,
	);
	const codes = new Map(values.map((value, code) => [value, code]));
	const kinds = new Map<string, { readonly index: number; readonly ratings: readonly number[] }>();
	const kindOf: number[] = [];
	for (let item = 0; item < items; item++) {
		const given = ratings
			.flatMap((row) => codes.get(row[item] ?? Number.NaN) ?? [])
			.toSorted((one, other) => one - other);
		if (given.length < 2) continue;
		const key = given.join(" ");
		const kind = kinds.get(key) ?? { index: kinds.size, ratings: given };
		kinds.set(key, kind);
		kindOf.push(kind.index);
	}
	return {
		values,
		kinds: Array.from(kinds.values(), (kind) => kind.ratings),
		kindOf: Int32Array.from(kindOf),
		leftOut: items - kindOf.length,
	};
}

/**
 * Number of items of each kind.
 *
 * @example
 * countKinds({ kinds: [[0, 0], [0, 1]], kindOf: Int32Array.of(1, 1, 0) }) // => Float64Array.of(1, 2)
 */
export function countKinds({ kinds, kindOf }: Pick<RatedItems, "kinds" | "kindOf">): Float64Array {
	const counts = new Float64Array(kinds.length);
	for (const kind of kindOf) counts[kind] = (counts[kind] ?? 0) + 1;
	return counts;
}

function isGiven(rating: number | undefined): rating is number {
	return rating !== undefined;
}

function checkRatings(ratings: Ratings, items: number): void {
	for (const row of ratings) {
		if (row.length !== items) {
			throw new InputShapeError(
				`Cannot compare raters: ${row.length} and ${items} items, expected the same items for all`,
			);
		}
		const wrong = row.find((rating) => rating !== undefined && !Number.isFinite(rating));
		if (wrong !== undefined) {
			throw new RangeError(`Cannot compare raters: a rating of ${wrong}, expected a finite number`);
		}
	}
}
