/** The features of one example that are not 0; overwritten by the next example. */
export interface SparseRow {
	/** Entries in use. */
	length: number;
	/** Feature of each entry. */
	features: Int32Array;
	values: Float64Array;
}

/** Makes an empty row. */
export function createSparseRow(): SparseRow {
	return { length: 0, features: new Int32Array(256), values: new Float64Array(256) };
}

/** Appends an entry. */
export function pushEntry(row: SparseRow, feature: number, value: number): void {
	if (row.length === row.features.length) {
		const features = new Int32Array(2 * row.length);
		const values = new Float64Array(2 * row.length);
		features.set(row.features);
		values.set(row.values);
		Object.assign(row, { features, values });
	}
	row.features[row.length] = feature;
	row.values[row.length] = value;
	row.length++;
}
