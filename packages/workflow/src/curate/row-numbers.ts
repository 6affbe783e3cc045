import type { CurationRecord } from "@assay/core/curation";

/** Which rows: those of the curated set, or a baseline of the same size. */
export type CuratedSubset = "curated" | "random" | "longest";

const BYTES = Int32Array.BYTES_PER_ELEMENT;

/** Numbers of rows as an asset: little-endian, 32 bits each. */
export function writeRowNumbers(rows: readonly number[]): Uint8Array {
	const view = new DataView(new ArrayBuffer(rows.length * BYTES));
	for (const [i, row] of rows.entries()) view.setInt32(i * BYTES, row, true);
	return new Uint8Array(view.buffer);
}

/** Reads what {@link writeRowNumbers} wrote. */
export function readRowNumbers({ buffer, byteLength, byteOffset }: Uint8Array): Int32Array {
	const view = new DataView(buffer, byteOffset, byteLength);
	return Int32Array.from({ length: byteLength / BYTES }, (_, i) => view.getInt32(i * BYTES, true));
}

/** Asset with the rows of a set, or of a baseline of it. */
export function subsetRows(
	{ baselines, rows }: Pick<CurationRecord, "rows" | "baselines">,
	subset: CuratedSubset,
): string {
	return subset === "curated" ? rows : baselines[subset];
}
