import { fmix32 } from "../numeric/index.ts";
import { jaccard } from "./jaccard.ts";
import { minhash } from "./minhash.ts";

/** Least Jaccard index of the shingles of near duplicates. */
const MIN_JACCARD = 0.8;
const PLACES = 128;
/**
 * Checking a pair costs little and missing one is for good: `lshParams(128, 0.8, 0.99)`, which finds
 * 98.6 % of the pairs at the threshold itself, and 99.9 % from 0.85 on.
 */
const BANDS = { bands: 18, rows: 7 };
/** In a pool of one template all rows are candidates of each other; more than so many are not checked. */
const MAX_CHECKED = 1000;

/**
 * The keys of a set's bands: near duplicates share at least one.
 *
 * @param shingles - as of `shingleHashes`.
 * @returns (bands,), 32-bit.
 *
 * @example
 * nearKeys(Uint32Array.of(1, 2)).length // => 18
 */
export function nearKeys(shingles: Uint32Array): Uint32Array {
	const signature = minhash(shingles, PLACES);
	const keys = new Uint32Array(BANDS.bands);
	for (let band = 0; band < BANDS.bands; band++) {
		let key = band;
		for (let place = band * BANDS.rows; place < (band + 1) * BANDS.rows; place++)
			key = fmix32(key ^ signature[place]!);
		keys[band] = key;
	}
	return keys;
}

/** A row as its near duplicates are found. */
export interface NearRow {
	readonly keys: Uint32Array;
	readonly shingles: Uint32Array;
}

/** Finds near duplicates among the rows that were added. */
export interface NearIndex {
	/** Adds row number `row`, greater than those before. */
	add(row: number): void;
	/** The first of the added rows that `row` nearly equals. */
	find(row: number): number | undefined;
}

/**
 * An index for `count` rows, empty at first: MinHash bands give candidates, whose Jaccard index is
 * then computed from all their shingles.
 *
 * Typed arrays of about 110 bytes per row. At most 1,000 candidates of a row are checked.
 *
 * @param rowOf - reads row 0 to `count` - 1.
 *
 * @example
 * createNearIndex(1, () => ({ keys: new Uint32Array(18), shingles: new Uint32Array(0) })).find(0) // => undefined
 */
export function createNearIndex(count: number, rowOf: (row: number) => NearRow): NearIndex {
	const entries = count * BANDS.bands;
	const slots = 2 ** Math.max(4, Math.ceil(Math.log2(entries / 2 + 1)));
	const heads = new Int32Array(slots).fill(-1);
	const next = new Int32Array(entries);
	const entryKeys = new Uint32Array(entries);
	const seen = new Int32Array(count).fill(-1);
	return {
		add: (row) => {
			for (const [band, key] of rowOf(row).keys.entries()) {
				const entry = row * BANDS.bands + band;
				next[entry] = heads[key & (slots - 1)]!;
				heads[key & (slots - 1)] = entry;
				entryKeys[entry] = key;
			}
		},
		find: (row) => {
			const { keys, shingles } = rowOf(row);
			let first: number | undefined;
			let checked = 0;
			for (const key of keys) {
				let entry = heads[key & (slots - 1)]!;
				for (; entry >= 0 && checked < MAX_CHECKED; entry = next[entry]!) {
					const other = Math.floor(entry / BANDS.bands);
					if (entryKeys[entry] !== key || seen[other] === row) continue;
					seen[other] = row;
					checked++;
					if (first !== undefined && other > first) continue;
					if (isNear(shingles, rowOf(other).shingles)) first = other;
				}
			}
			return first;
		},
	};
}

function isNear(one: Uint32Array, other: Uint32Array): boolean {
	const [few, many] = [Math.min(one.length, other.length), Math.max(one.length, other.length)];
	return few >= MIN_JACCARD * many && jaccard(one, other) >= MIN_JACCARD;
}
