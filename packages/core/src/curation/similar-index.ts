/** Finds rows that say much the same among those that were added. */
export interface SimilarIndex {
	add(row: number): void;
	/** One of the added rows whose cosine with `row` is greater than allowed. */
	find(row: number): number | undefined;
}

/** What rows are compared by. */
export interface SimilarInput {
	/** Rows that document frequencies are counted over; those that are added and looked for. */
	readonly rows: ArrayLike<number>;
	/** Hashes of a row's words, ascending and distinct, as of `shingleHashes` with size 1. */
	readonly wordsOf: (row: number) => Uint32Array;
	/** Greatest cosine allowed, in [0, 1]. */
	readonly maxSimilarity: number;
}

/** Rounding must not cut a pair at the limit from its candidates. */
const MARGIN = 1e-9;

/**
 * An index of TF-IDF vectors: a word counts ln(1 + n / df), once per row, as in `termRows`.
 *
 * Two vectors of a cosine above the limit share one of the few rarest words in which each has more
 * than 1 - limit² of its squared length (prefix filter: Bayardo, Ma & Srikant 2007, WWW 131), so only
 * rows with such a word in common are compared, and exactly.
 *
 * @example
 * createSimilarIndex({ rows: [0], wordsOf: () => Uint32Array.of(7), maxSimilarity: 0.9 }).find(0) // => undefined
 */
export function createSimilarIndex({ rows, wordsOf, maxSimilarity }: SimilarInput): SimilarIndex {
	const squareOf = squaredFrequencies(rows, wordsOf);
	const rowsOf = new Map<number, number[]>();
	const masses = new Map<number, number>();
	const massLeft = (maxSimilarity * (1 - MARGIN)) ** 2;
	const weigh = (row: number): WeighedRow => {
		const words = wordsOf(row);
		const squares = Float64Array.from(words, (word) => squareOf.get(word) ?? 0);
		return { words, squares, mass: squares.reduce((sum, square) => sum + square, 0) };
	};
	return {
		add: (row) => {
			const weighed = weigh(row);
			masses.set(row, weighed.mass);
			for (const word of rarestWords(weighed, massLeft)) {
				const known = rowsOf.get(word);
				if (known === undefined) rowsOf.set(word, [row]);
				else known.push(row);
			}
		},
		find: (row) => {
			const weighed = weigh(row);
			const checked = new Set<number>();
			for (const word of rarestWords(weighed, massLeft)) {
				for (const other of rowsOf.get(word) ?? []) {
					if (checked.has(other)) continue;
					checked.add(other);
					const limit = maxSimilarity * Math.sqrt(weighed.mass * (masses.get(other) ?? 0));
					if (sharesMore(weighed, wordsOf(other), limit)) return other;
				}
			}
			return undefined;
		},
	};
}

interface WeighedRow {
	/** (w,), ascending. */
	readonly words: Uint32Array;
	/** (w,), squared inverse document frequency of each. */
	readonly squares: Float64Array;
	/** Their sum, the squared length of the vector. */
	readonly mass: number;
}

function squaredFrequencies(
	rows: ArrayLike<number>,
	wordsOf: (row: number) => Uint32Array,
): ReadonlyMap<number, number> {
	const squares = new Map<number, number>();
	for (let i = 0; i < rows.length; i++)
		for (const word of wordsOf(rows[i]!)) squares.set(word, (squares.get(word) ?? 0) + 1);
	for (const [word, count] of squares) squares.set(word, Math.log(1 + rows.length / count) ** 2);
	return squares;
}

/** The rarest words, until the others have no more than a part of the squared length. */
function rarestWords({ words, squares, mass }: WeighedRow, massLeft: number): readonly number[] {
	const order = Array.from(squares.keys()).toSorted((a, b) => squares[b]! - squares[a]! || a - b);
	let left = mass;
	let count = 0;
	while (count < order.length && left > massLeft * mass) left -= squares[order[count++]!]!;
	return order.slice(0, count).map((i) => words[i]!);
}

/** Whether the squares of the words that both have add to more than a limit; both ascend. */
function sharesMore(
	{ words, squares, mass }: WeighedRow,
	other: Uint32Array,
	limit: number,
): boolean {
	// Most pairs differ in their first words already by more than they may differ in all.
	const mayMiss = mass - limit * (1 - MARGIN);
	let [i, j, shared, missed] = [0, 0, 0, 0];
	while (i < words.length && j < other.length && missed <= mayMiss) {
		const [left, right] = [words[i]!, other[j]!];
		if (left === right) shared += squares[i]!;
		if (left < right) missed += squares[i]!;
		if (left <= right) i++;
		if (right <= left) j++;
	}
	return shared > limit;
}
