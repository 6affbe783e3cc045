import type { PoolField, PoolRow } from "@assay/core/domain";
import { promptFieldText } from "../slices/prompt-field.ts";
import { poolField } from "./pool-field.ts";
import { createWordScanner, type WordScanner } from "./word-scanner.ts";

/** A field of the row at hand, with what several rules need of it made once. */
export interface FieldTexts {
	/** The words that whole-word keyword rules look for in this field. */
	readonly words: WordScanner;
	/** The field's text; `undefined` where the row has none. */
	text(row: PoolRow): string | undefined;
	/** The text in lower case where all of it is ASCII. */
	lowerAscii(row: PoolRow): string | undefined;
}

/** The fields that a set of rules reads, each prepared once per row for all of them. */
export type RowTexts = (field: PoolField) => FieldTexts;

const BEYOND_ASCII = /[^\0-\u007f]/;

/** Makes the fields of one set of rules that are applied row by row. */
export function createRowTexts(): RowTexts {
	const fields = new Map<PoolField, FieldTexts>();
	return (field) => {
		const known = fields.get(field) ?? createFieldTexts(field);
		fields.set(field, known);
		return known;
	};
}

function createFieldTexts(field: PoolField): FieldTexts {
	const text = rememberLast(textReader(field));
	return {
		words: createWordScanner(),
		text,
		lowerAscii: rememberLast((row) => {
			const value = text(row);
			return value === undefined || BEYOND_ASCII.test(value) ? undefined : value.toLowerCase();
		}),
	};
}

function textReader(field: PoolField): (row: PoolRow) => string | undefined {
	if (field === "response") return (row) => row.response;
	const reader = poolField(field);
	const read = promptFieldText(reader.field);
	return (row) => read(reader.promptOf(row));
}

/** Rules are asked one after another about the same row. */
function rememberLast<Value>(make: (row: PoolRow) => Value): (row: PoolRow) => Value {
	let last: { readonly row: PoolRow; readonly value: Value } | undefined;
	return (row) => {
		if (last?.row !== row) last = { row, value: make(row) };
		return last.value;
	};
}
