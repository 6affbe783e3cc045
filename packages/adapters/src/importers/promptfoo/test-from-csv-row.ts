import type { Json, JsonObject } from "@assay/core/domain";
import { asText } from "../json-fields.ts";
import { assertionFromText } from "./assertion-from-text.ts";

/** Columns of a CSV that say it holds promptfoo tests. */
export const PROMPTFOO_COLUMN: RegExp =
	/^__(?:expected\d*|prefix|suffix|description|metric|threshold|providerOutput|metadata:.+|config:.+)$/;

const CONFIG_COLUMN = /^__config:__expected(\d*):threshold$/;

/** A row of a promptfoo CSV in the form that tests have in a configuration. */
export function testFromCsvRow(row: JsonObject): JsonObject {
	const cells = Object.entries(row).map(([column, cell]): readonly [string, string] => [
		column.trim(),
		asText(cell),
	]);
	const filled = new Map(cells.filter(([, cell]) => cell.trim() !== ""));
	return {
		vars: Object.fromEntries(cells.filter(([column]) => !column.startsWith("__"))),
		assert: assertions(filled),
		metadata: metadata(filled),
		options: {
			...optional("prefix", filled.get("__prefix")),
			...optional("suffix", filled.get("__suffix")),
		},
		...optional("description", filled.get("__description")),
		...optional("providerOutput", filled.get("__providerOutput")),
		...optional("threshold", numberOf(filled.get("__threshold"))),
	};
}

function assertions(cells: ReadonlyMap<string, string>): readonly JsonObject[] {
	const expected = [...cells].filter(([column]) => /^__expected\d*$/.test(column));
	return expected.map(([, text], i) => ({
		...assertionFromText(text),
		...optional("metric", cells.get("__metric")),
		...optional("threshold", thresholdFor(cells, i)),
	}));
}

function thresholdFor(cells: ReadonlyMap<string, string>, index: number): number | undefined {
	for (const [column, cell] of cells) {
		const match = CONFIG_COLUMN.exec(column);
		if (match !== null && Number(match[1] === "" ? 1 : match[1]) - 1 === index) {
			return numberOf(cell);
		}
	}
	return undefined;
}

function metadata(cells: ReadonlyMap<string, string>): JsonObject {
	const entries: [string, Json][] = [];
	for (const [column, cell] of cells) {
		const key = /^__metadata:(.+)$/.exec(column)?.[1];
		if (key === undefined) continue;
		entries.push(key.endsWith("[]") ? [key.slice(0, -2), listOf(cell)] : [key, cell]);
	}
	return Object.fromEntries(entries);
}

/** `a, b\,c` → `a`; `b,c`. */
function listOf(cell: string): readonly string[] {
	return cell.split(/(?<!\\),/).map((item) => item.trim().replaceAll("\\,", ","));
}

function numberOf(cell: string | undefined): number | undefined {
	const value = Number.parseFloat(cell ?? "");
	return Number.isFinite(value) ? value : undefined;
}

function optional(key: string, value: Json | undefined): JsonObject {
	return value === undefined ? {} : { [key]: value };
}
