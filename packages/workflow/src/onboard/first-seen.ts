import type { SourcePosition } from "../ports/index.ts";

/** What is known of a thing that a source holds. */
type Sighting =
	| { readonly kind: "new" }
	/** It was there before with the same content. */
	| { readonly kind: "same" }
	/** It was there before with other content. */
	| { readonly kind: "different"; readonly first: SourcePosition };

/** Remembers what a source has brought so far. Keys and contents are hashes in hexadecimal. */
export interface FirstSeen {
	see(key: string, content: string, at: SourcePosition): Sighting;
	has(key: string): boolean;
}

/** Words of a record: four of the key, two of the content, line, file. */
const RECORD_WORDS = 8;
const CONTENT = 4;
const LINE = 6;
const FILE = 7;
const KEY_DIGITS = 32;
const CONTENT_DIGITS = 16;

/**
 * Nothing seen yet. Keeps 128 bits of each key and 64 of its content in typed arrays: 40 to 80
 * bytes per key, where a Map of strings takes over 200.
 */
export function createFirstSeen(): FirstSeen {
	let records = new Uint32Array(1024 * RECORD_WORDS);
	// Open addressing: number of the record in the slot, plus one; 0 is free. At most half is used.
	let slots = new Uint32Array(4096);
	let count = 0;
	const files: string[] = [];
	const wanted = new Uint32Array(RECORD_WORDS);

	/** Slot of the key in `source`, or the free slot where it belongs. */
	function findSlot(source: Uint32Array, start: number): number {
		let slot = (source[start] ?? 0) & (slots.length - 1);
		for (;;) {
			const found = slots[slot] ?? 0;
			if (found === 0 || hasKey(records, (found - 1) * RECORD_WORDS, { source, start }))
				return slot;
			slot = (slot + 1) & (slots.length - 1);
		}
	}

	function grow(): void {
		if ((count + 1) * RECORD_WORDS > records.length) records = doubled(records);
		if ((count + 1) * 2 <= slots.length) return;
		slots = new Uint32Array(slots.length * 2);
		for (let record = 0; record < count; record++)
			slots[findSlot(records, record * RECORD_WORDS)] = record + 1;
	}

	return {
		has(key) {
			writeHex(wanted, 0, key.slice(0, KEY_DIGITS));
			return slots[findSlot(wanted, 0)] !== 0;
		},
		see(key, content, at) {
			writeHex(wanted, 0, key.slice(0, KEY_DIGITS));
			writeHex(wanted, CONTENT, content.slice(0, CONTENT_DIGITS));
			const found = slots[findSlot(wanted, 0)] ?? 0;
			if (found === 0) {
				grow();
				wanted[LINE] = at.line;
				wanted[FILE] = numberOf(files, at.file);
				records.set(wanted, count * RECORD_WORDS);
				slots[findSlot(wanted, 0)] = ++count;
				return { kind: "new" };
			}
			const [high, low, line = 0, file = 0] = records.subarray(
				(found - 1) * RECORD_WORDS + CONTENT,
				found * RECORD_WORDS,
			);
			const isSame = high === wanted[CONTENT] && low === wanted[CONTENT + 1];
			return isSame
				? { kind: "same" }
				: { kind: "different", first: { file: files[file] ?? "", line } };
		},
	};
}

function hasKey(
	records: Uint32Array,
	offset: number,
	key: { readonly source: Uint32Array; readonly start: number },
): boolean {
	for (let word = 0; word < CONTENT; word++)
		if (records[offset + word] !== key.source[key.start + word]) return false;
	return true;
}

function writeHex(target: Uint32Array, start: number, hex: string): void {
	for (let word = 0; word * 8 < hex.length; word++)
		target[start + word] = Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16);
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
	const larger = new Uint32Array(array.length * 2);
	larger.set(array);
	return larger;
}

function numberOf(names: string[], name: string): number {
	const index = names.lastIndexOf(name);
	return index === -1 ? names.push(name) - 1 : index;
}
