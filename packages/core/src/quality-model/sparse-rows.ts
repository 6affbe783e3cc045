import type { SparseRow } from "./sparse-row.ts";

/** Sparse rows of features, compressed. */
export interface SparseRows {
	/** (n + 1,), where each row's entries start. */
	readonly starts: Int32Array;
	/** Feature of each entry. */
	readonly features: Int32Array;
	readonly values: Float64Array;
}

/** Collects rows that are encoded one after another. */
export function createRowCollector(count: number): {
	readonly add: (row: SparseRow) => void;
	readonly finish: () => SparseRows;
} {
	const starts = new Int32Array(count + 1);
	let features = new Int32Array(64 * count + 64);
	let values = new Float64Array(features.length);
	let added = 0;
	let length = 0;
	return {
		add: (row) => {
			const end = length + row.length;
			if (end > features.length) {
				features = enlarged(features, new Int32Array(Math.max(end, 2 * features.length)));
				values = enlarged(values, new Float64Array(features.length));
			}
			features.set(row.features.subarray(0, row.length), length);
			values.set(row.values.subarray(0, row.length), length);
			length = end;
			added++;
			starts[added] = length;
		},
		finish: () => ({
			starts,
			features: features.subarray(0, length),
			values: values.subarray(0, length),
		}),
	};
}

function enlarged<Numbers extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
	from: Numbers,
	to: Numbers,
): Numbers {
	to.set(from);
	return to;
}
