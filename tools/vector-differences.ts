/** Compares what a function gave with what a test vector expects. */
import { isRecord } from "./vector-input.ts";

/** A number passes within the larger of the absolute and the relative tolerance. */
export interface VectorTolerance {
	readonly absolute: number;
	readonly relative: number;
	/** Least tolerance below a field of the result, by the field's name. */
	readonly relaxed: Readonly<Record<string, number>>;
}

/** One value that is off. */
export interface VectorDifference {
	/** Such as `cells[2].lo`; empty for the whole result. */
	readonly at: string;
	readonly got: string;
	readonly want: string;
}

/**
 * Lists the values that are off. `null` in the vector is `undefined` (never NaN) in the result;
 * keys that the vector does not name are free.
 */
export function findDifferences(
	got: unknown,
	want: unknown,
	tolerance: VectorTolerance,
): readonly VectorDifference[] {
	return compare({ got, want, at: "" }, tolerance);
}

interface Comparison {
	readonly got: unknown;
	readonly want: unknown;
	readonly at: string;
}

function compare(values: Comparison, tolerance: VectorTolerance): readonly VectorDifference[] {
	const { got, want, at } = values;
	if (want === null) return got === undefined ? [] : [different(values)];
	if (typeof want === "number") return isNear(values, want, tolerance) ? [] : [different(values)];
	if (Array.isArray(want)) {
		if (!Array.isArray(got) || got.length !== want.length) return [different(values)];
		return want.flatMap((item: unknown, i) =>
			compare({ got: got[i], want: item, at: `${at}[${i}]` }, tolerance),
		);
	}
	if (isRecord(want)) {
		if (!isRecord(got)) return [different(values)];
		return Object.entries(want).flatMap(([key, item]) =>
			compare({ got: got[key], want: item, at: at === "" ? key : `${at}.${key}` }, tolerance),
		);
	}
	return got === want ? [] : [different(values)];
}

function isNear({ got, at }: Comparison, want: number, tolerance: VectorTolerance): boolean {
	if (typeof got !== "number") return false;
	const [field = ""] = at.split(/[.[]/, 1);
	const absolute = Math.max(tolerance.absolute, tolerance.relaxed[field] ?? 0);
	return Math.abs(got - want) <= Math.max(absolute, tolerance.relative * Math.abs(want));
}

function different({ got, want, at }: Comparison): VectorDifference {
	return { at, got: show(got), want: show(want) };
}

function show(value: unknown): string {
	return typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "undefined");
}
