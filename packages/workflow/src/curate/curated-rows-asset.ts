import type { ContaminationMatch, ReferenceText } from "@assay/core/curation";
import { InputShapeError } from "@assay/core/domain";

/** A row that holds a reference, by number. */
export interface ContaminatedPlace {
	readonly row: number;
	/** Place in the list of references. */
	readonly reference: number;
	readonly match: ContaminationMatch;
}

/** What became of every row of a pool; rows are numbered as in the pool. */
export interface CuratedRows {
	/** (n,), place in `CURATION_REASONS`. */
	readonly reasons: Uint8Array;
	/** (n,), the row or the reference that the reason names; -1 where it names none. */
	readonly related: Int32Array;
	/** (n,), NaN where there is none. */
	readonly scores: Float32Array;
	readonly references: readonly Pick<ReferenceText, "id" | "kind">[];
	/** Ascending by row. */
	readonly contaminated: readonly ContaminatedPlace[];
}

const FORMAT = "assay-curated-rows/1";

/** Writes what became of the rows as one text: the same rows give the same text. */
export function writeCuratedRows(rows: CuratedRows): string {
	return JSON.stringify({
		format: FORMAT,
		reasons: toBase64(rows.reasons),
		related: toBase64(rows.related),
		scores: toBase64(rows.scores),
		references: rows.references.map(({ id, kind }) => ({ id, kind })),
		contaminated: rows.contaminated.map(({ match, reference, row }) => ({ row, reference, match })),
	});
}

interface Written {
	readonly format: string;
	readonly reasons: string;
	readonly related: string;
	readonly scores: string;
	readonly references: CuratedRows["references"];
	readonly contaminated: CuratedRows["contaminated"];
}

/** Reads what {@link writeCuratedRows} wrote. @throws {InputShapeError} for another format. */
export function readCuratedRows(text: string): CuratedRows {
	// An asset is kept under the hash of what was written, and so is what was written.
	const written: Written = JSON.parse(text);
	if (written.format !== FORMAT)
		throw new InputShapeError(
			`Cannot read curated rows: their format is "${written.format}", expected "${FORMAT}"`,
		);
	const { contaminated, references } = written;
	return {
		reasons: fromBase64(written.reasons),
		related: new Int32Array(fromBase64(written.related).buffer),
		scores: new Float32Array(fromBase64(written.scores).buffer),
		references,
		contaminated,
	};
}

function toBase64({ buffer, byteLength, byteOffset }: NodeJS.TypedArray): string {
	return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

/** A copy with a buffer of its own, so that it can be read as numbers of several bytes. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(Buffer.from(text, "base64"));
}
