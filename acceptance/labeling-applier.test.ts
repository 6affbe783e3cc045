import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import type { LocalRuleTree, PoolRow } from "@assay/core/domain";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../../shared/ws-data/", import.meta.url);

interface ListedRule {
	readonly label: number;
	readonly regex: string;
}

interface ListedWords {
	readonly label: number;
	readonly keywords: readonly string[];
}

/** Python's `\w` knows the letters of every script, RE2's those of ASCII. */
function fromPython(regex: string): string {
	return regex
		.replaceAll(String.raw`[^\w]`, String.raw`[^\p{L}\p{N}_]`)
		.replaceAll(String.raw`\w`, String.raw`[\p{L}\p{N}_]`)
		.replaceAll(
			String.raw`[^\s]`,
			String.raw`[^\s\v\x{1c}-\x{1f}\x{85}\x{a0}\x{2000}-\x{200a}\x{3000}]`,
		);
}

const SETS: Readonly<Record<string, (file: string) => readonly [label: number, LocalRuleTree][]>> =
	{
		agnews: () =>
			(JSON.parse(text("agnews/keywords.json")) as readonly ListedWords[]).map((each) => [
				each.label,
				wordsRule(each.keywords),
			]),
		sms: () => patternRules("sms/rules.json"),
		trec: () => patternRules("trec/rules.json"),
	};

/** A word with spaces around it is looked for with them, anything else anywhere. */
function wordsRule(words: readonly string[]): LocalRuleTree {
	const trimmed = words.filter((word) => word === word.trim());
	const spaced = words.filter((word) => word !== word.trim());
	return {
		kind: "any",
		rules: [
			{ kind: "keyword", field: "response", words: trimmed, partial: true },
			...spaced.map((word): LocalRuleTree => {
				return { kind: "regex", field: "response", pattern: word, ignoreCase: true };
			}),
		],
	};
}

function patternRules(file: string): readonly [label: number, LocalRuleTree][] {
	return (JSON.parse(text(file)) as readonly ListedRule[]).map(({ label, regex }) => [
		label,
		{ kind: "regex", field: "response", pattern: fromPython(regex) },
	]);
}

function text(name: string): string {
	const bytes = readFileSync(new URL(name, FOLDER));
	return (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
}

function rowsOf(set: string): readonly PoolRow[] {
	return text(`${set}/text.jsonl.gz`)
		.trimEnd()
		.split("\n")
		.map((line) => {
			const row = JSON.parse(line) as { readonly id: number; readonly text: string };
			const id = String(row.id);
			return { id, prompt: id, response: row.text, responseKey: id };
		});
}

describe.skipIf(!existsSync(FOLDER))("labeling functions over real texts, in threads", () => {
	it.each(Object.keys(SETS))("give exactly the votes that are recorded: %s", async (set) => {
		const [, ...lines] = text(`${set}/votes.csv.gz`).trimEnd().split("\n");
		const recorded = lines.map((line) => line.split(",").slice(3).map(Number));
		const rules = SETS[set]!("");
		const functions = rules.map(([label, rule], j) => ({ name: `rule${j + 1}`, label, rule }));
		const rows = rowsOf(set);
		const library = createLabelingLibrary({ threads: 1 });
		const block = { block: 0, rows: JSON.stringify(rows), keyHashes: new Float64Array(0) };
		const votes = await library.apply(block, functions, { signal: AbortSignal.timeout(200_000) });
		await library.close();
		const wrong = recorded.flatMap((row, i) =>
			row.flatMap((vote, j) =>
				votes[j]?.[i] === vote ? [] : [{ i, j, vote, given: votes[j]?.[i] }],
			),
		);
		expect([recorded.length, wrong.length, wrong.slice(0, 5)]).toEqual([rows.length, 0, []]);
	});
});
