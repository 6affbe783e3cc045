import type { Json, JsonObject } from "@assay/core/domain";
import { parseSplit } from "./prompt-split.ts";

/** What a sample of rows shows of the columns. */
export interface ColumnSample {
	/** In order of first occurrence. */
	readonly columns: readonly string[];
	/** Every value that is there is a name: one line of at most 120 characters, or a number. */
	isShortText(column: string): boolean;
	/** Every value that is there names a split. */
	isSplit(column: string): boolean;
	/** The column has different values in rows that agree in all of the others. */
	variesWithin(others: readonly string[], column: string): boolean;
}

const MAX_NAME_LENGTH = 120;

/** Looks at the columns of a sample. */
export function sampleColumns(rows: readonly JsonObject[]): ColumnSample {
	const values = (column: string): readonly Json[] =>
		rows.flatMap((row) => row[column] ?? []).filter((value) => value !== "");
	return {
		columns: [...new Set(rows.flatMap((row) => Object.keys(row)))],
		isShortText: (column) => values(column).every(isName),
		isSplit: (column) => values(column).every((value) => parseSplit(value) !== undefined),
		variesWithin: (others, column) => varies(rows, others, column),
	};
}

function isName(value: Json): boolean {
	if (typeof value === "number") return true;
	return typeof value === "string" && value.length <= MAX_NAME_LENGTH && !value.includes("\n");
}

function varies(rows: readonly JsonObject[], others: readonly string[], column: string): boolean {
	const seen = new Map<string, string>();
	for (const row of rows) {
		const group = JSON.stringify(others.map((other) => row[other] ?? null));
		const value = JSON.stringify(row[column] ?? null);
		const first = seen.get(group);
		if (first !== undefined && first !== value) return true;
		seen.set(group, value);
	}
	return false;
}
