import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { normalizeTokens } from "../text/index.ts";
import { fitColumns } from "./column-scaling.ts";
import { commonNgrams } from "./common-ngrams.ts";
import { featureCount, featureEncoder, featureName, fitFeatures } from "./feature-space.ts";
import { createPairTable } from "./pair-table.ts";
import { scanWords } from "./scan-words.ts";

const BOUNDS = { minTexts: 2, maxNgrams: 100 };
const bare = (response: string, prompt = "") => ({ prompt, response, columns: [] });

describe("scanWords()", () => {
	it("is normalizeTokens, whatever the text", () => {
		const unit = fc.oneof(
			fc.string(),
			fc.string({ unit: "binary" }),
			fc.constantFrom(
				" ",
				"a",
				"É",
				"e\u0301",
				"Σ",
				"ΑΣ ",
				"İ",
				"K",
				"ﬁ",
				"日本",
				" \u0338",
				"<\u0338",
			),
		);
		fc.assert(
			fc.property(fc.array(unit), (parts) => {
				const text = parts.join("");
				expect(scanWords(text)).toEqual(normalizeTokens(text));
			}),
		);
	});
});

describe("createPairTable()", () => {
	it("is a map, beyond its first capacity", () => {
		const table = createPairTable();
		const map = new Map<string, number>();
		for (let nth = 0; nth < 5000; nth++) {
			const [first, second] = [(nth * 7919) % 701, (nth * 104_729) % 97];
			const key = `${first} ${second}`;
			const isNew = !map.has(key);
			if (isNew) map.set(key, nth);
			expect(table.getOrAdd(first, second, nth)).toBe(map.get(key));
		}
		for (const [key, value] of map) {
			const [first, second] = key.split(" ").map(Number);
			expect(table.get(first!, second!)).toBe(value);
		}
		expect(table.get(702, 0)).toBe(-1);
	});
});

describe("commonNgrams()", () => {
	it("counts texts, not occurrences, of words and of pairs, by hand", () => {
		const { idf, texts } = commonNgrams(["A b a b", "a, b!", "b a", "c c"], BOUNDS);
		// a and b are in 3 of 4 texts; "a b" in 2, "b a" in 2; c in 1.
		expect(texts).toEqual(["a", "b", "a b", "b a"]);
		const [three, two] = [Math.log(5 / 4) + 1, Math.log(5 / 3) + 1];
		expect([...idf]).toEqual([three, three, two, two]);
	});

	it("keeps the commonest where there are too many, the first among equals", () => {
		const { texts } = commonNgrams(["x y", "y x", "y z", "z"], { minTexts: 1, maxNgrams: 2 });
		expect(texts).toEqual(["y", "x"]);
	});

	it("finds nothing in empty texts", () => {
		expect(commonNgrams(["", "…", ""], BOUNDS).texts).toEqual([]);
	});
});

describe("fitColumns()", () => {
	it("measures what is there and counts what is missing", () => {
		const examples = [2, 4, Number.NaN, 6].map((value) => ({
			prompt: "",
			response: "",
			columns: [value, 7, Number.NaN],
		}));
		expect(fitColumns(examples, ["length", "constant", "never"])).toEqual([
			{ name: "length", mean: 4, deviation: Math.sqrt(8 / 3), missingShare: 0.25 },
			{ name: "constant", mean: 7, deviation: 0, missingShare: 0 },
			{ name: "never", mean: 0, deviation: 0, missingShare: 1 },
		]);
	});

	it.each([[[1]], [[1, 2, 3]], [[1, Number.POSITIVE_INFINITY]]])("refuses %o", (columns) => {
		expect(() => fitColumns([{ prompt: "", response: "", columns }], ["a", "b"])).toThrow(
			InputShapeError,
		);
	});
});

describe("featureEncoder()", () => {
	it("is sublinear TF-IDF of length 1, by hand, and ignores what it does not know", () => {
		const space = fitFeatures(
			["a a b", "a b", "c"].map((text) => bare(text)),
			[],
			BOUNDS,
		);
		expect(space.response.texts).toEqual(["a", "b", "a b"]);
		const row = featureEncoder(space)(bare("a a b unknown words a"));
		// All three n-grams are in 2 of 3 texts, so idf is the same and drops out.
		const tf = 1 + Math.log(3);
		const length = Math.sqrt(tf * tf + 1 + 1);
		expect(Object.fromEntries(entriesOf(space, row))).toEqual({
			a: expect.closeTo(tf / length, 14),
			b: expect.closeTo(1 / length, 14),
			"a b": expect.closeTo(1 / length, 14),
		});
	});

	it("does not join words across one that it does not know", () => {
		const space = fitFeatures(
			["a b", "a b"].map((text) => bare(text)),
			[],
			BOUNDS,
		);
		const row = featureEncoder(space)(bare("a x b"));
		expect(entriesOf(space, row).map(([name]) => name)).toEqual(["a", "b"]);
	});

	it("keeps prompt and response apart, each of length 1", () => {
		const examples = [bare("yes no", "yes"), bare("yes no", "yes")];
		const space = fitFeatures(examples, [], BOUNDS);
		const row = featureEncoder(space)(bare("yes", "yes"));
		expect(entriesOf(space, row)).toEqual([
			["yes", 1],
			["yes", 1],
		]);
		const kinds = [...row.features.subarray(0, row.length)].map(
			(feature) => featureName(space, feature).kind,
		);
		expect(kinds).toEqual(["response", "prompt"]);
	});

	it("standardises columns; a missing value is the mean and says that it is missing", () => {
		const examples = [1, 3, Number.NaN, Number.NaN].map((value) => ({
			...bare(""),
			columns: [value],
		}));
		const space = fitFeatures(examples, ["length"], BOUNDS);
		const encode = featureEncoder(space);
		expect(featureCount(space)).toBe(2);
		const row = (example: (typeof examples)[number]) => entriesOf(space, encode(example));
		// Mean 2, deviation 1; half are missing, so that the flag is +-1.
		expect(row(examples[1]!)).toEqual([
			["length", 1],
			["length", -1],
		]);
		expect(row(examples[2]!)).toEqual([["length", 1]]);
	});

	it("has no entry for an example without anything", () => {
		const space = fitFeatures([bare("a"), bare("a")], [], BOUNDS);
		expect(featureEncoder(space)(bare("")).length).toBe(0);
	});
});

function entriesOf(
	space: ReturnType<typeof fitFeatures>,
	row: ReturnType<ReturnType<typeof featureEncoder>>,
): readonly (readonly [string, number])[] {
	return Array.from(row.features.subarray(0, row.length), (feature, entry) => [
		featureName(space, feature).name,
		row.values[entry]!,
	]);
}
