/** How much of one reference a text holds. */
export interface NgramMatch {
	/** Index of the reference; of equal ones the first. */
	readonly reference: number;
	/** Share of the reference's tokens that stand in an n-gram which the text has too; in (0, 1]. */
	readonly score: number;
}

/** Finds the reference of which a text holds most. */
export interface NgramIndex {
	/** `undefined` where the text shares no n-gram with any reference. */
	match(tokens: readonly string[]): NgramMatch | undefined;
}

/** Where an n-gram stands in a reference. */
interface Place {
	readonly reference: number;
	readonly start: number;
}

/**
 * Indexes the n-grams of references; those of fewer than `size` tokens have none.
 *
 * N-grams are found by hash and compared token by token. Cost of a match: O(tokens), and O(size)
 * for each n-gram of which every token occurs in some reference.
 *
 * @param references - tokens of each, as of `normalizeTokens`.
 * @param size - tokens of an n-gram, at least 1.
 *
 * @example
 * createNgramIndex([["a", "b", "c"]], 2).match(["x", "a", "b"]) // => { reference: 0, score: 2 / 3 }
 */
export function createNgramIndex(
	references: readonly (readonly string[])[],
	size: number,
): NgramIndex {
	const ids = new Map<string, number>();
	for (const token of references.flat()) if (!ids.has(token)) ids.set(token, ids.size);
	const known = references.map((tokens) => Int32Array.from(tokens, (token) => ids.get(token)!));
	const places = new Map<number, Place[]>();
	for (const [reference, tokens] of known.entries()) {
		for (let start = 0; start + size <= tokens.length; start++) {
			const hash = hashNgram(tokens, start, size);
			const found = places.get(hash);
			if (found === undefined) places.set(hash, [{ reference, start }]);
			else found.push({ reference, start });
		}
	}
	return {
		match: (tokens) => {
			const covered = new Map<number, Uint8Array>();
			const row = Int32Array.from(tokens, (token) => ids.get(token) ?? -1);
			for (const start of knownStarts(row, size)) {
				for (const place of places.get(hashNgram(row, start, size)) ?? []) {
					const tokensOf = known[place.reference]!;
					if (isEqual({ row, start }, { row: tokensOf, start: place.start }, size))
						cover(covered, place, { size, length: tokensOf.length });
				}
			}
			return mostCovered(covered);
		},
	};
}

/**
 * Starts of the n-grams of which every token is known.
 *
 * @yields ascending.
 */
function* knownStarts(row: Int32Array, size: number): Generator<number> {
	let run = 0;
	for (let i = 0; i < row.length; i++) {
		run = row[i]! < 0 ? 0 : run + 1;
		if (run >= size) yield i - size + 1;
	}
}

function hashNgram(tokens: Int32Array, start: number, size: number): number {
	let hash = 0;
	for (let i = start; i < start + size; i++) hash = (Math.imul(hash, 0x9e3779b1) + tokens[i]!) | 0;
	return hash;
}

interface Span {
	readonly row: Int32Array;
	readonly start: number;
}

function isEqual(one: Span, other: Span, size: number): boolean {
	for (let i = 0; i < size; i++)
		if (one.row[one.start + i] !== other.row[other.start + i]) return false;
	return true;
}

function cover(
	covered: Map<number, Uint8Array>,
	{ reference, start }: Place,
	{ size, length }: { readonly size: number; readonly length: number },
): void {
	const flags = covered.get(reference) ?? new Uint8Array(length);
	covered.set(reference, flags.fill(1, start, start + size));
}

function mostCovered(covered: ReadonlyMap<number, Uint8Array>): NgramMatch | undefined {
	let best: NgramMatch | undefined;
	for (const [reference, flags] of covered) {
		const score = flags.reduce((sum, flag) => sum + flag, 0) / flags.length;
		const isBetter =
			best === undefined ||
			score > best.score ||
			(score === best.score && reference < best.reference);
		if (isBetter) best = { reference, score };
	}
	return best;
}
