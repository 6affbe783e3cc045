import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** Texts with the class of each. */
export interface TextPart {
	readonly texts: readonly string[];
	readonly labels: readonly number[];
}

/** A set of texts with gold, as its authors split it. */
export interface TextSet {
	readonly classes: readonly string[];
	readonly training: TextPart;
	readonly test: TextPart;
}

/** Where the sets of label matrices lie, beside the checkout. */
export const TEXT_SETS: string = fileURLToPath(new URL("../../../shared/ws-data", import.meta.url));

/** True where the sets are there. */
export function hasTextSets(): boolean {
	return existsSync(TEXT_SETS);
}

/** Reads the rows with gold of one set. */
export function readTextSet(name: string): TextSet {
	const unpack = (file: string): readonly string[] =>
		gunzipSync(readFileSync(`${TEXT_SETS}/${name}/${file}`))
			.toString()
			.trimEnd()
			.split("\n");
	const texts = new Map(
		unpack("text.jsonl.gz").map((line): [string, string] => {
			const { id, text } = JSON.parse(line) as { readonly id: unknown; readonly text: string };
			return [String(id), text];
		}),
	);
	const rows = unpack("votes.csv.gz").slice(1);
	const part = (wanted: string): TextPart => {
		const chosen = rows
			.map((row) => row.split(","))
			.filter(([, split, gold]) => split === wanted && Number(gold) >= 0);
		return {
			texts: chosen.map(([id = ""]) => texts.get(id)!),
			labels: chosen.map(([, , gold]) => Number(gold)),
		};
	};
	const { classes } = JSON.parse(readFileSync(`${TEXT_SETS}/${name}/meta.json`, "utf8")) as {
		readonly classes: readonly string[];
	};
	return { classes, training: part("train"), test: part("test") };
}
