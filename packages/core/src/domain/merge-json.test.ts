import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "./json.ts";
import { type MergeSides, mergeJson } from "./merge-json.ts";
import { sameJson } from "./same-json.ts";

const json = fc
	.jsonValue({ depthSize: "small" })
	.map((value): Json => JSON.parse(JSON.stringify(value)));
/** Small, so that the three sides often agree somewhere. */
const leaf = fc.constantFrom<Json>(1, 2, "x", null, true);
const named = fc.uniqueArray(
	fc.record({ name: fc.constantFrom("a", "b", "c", "d"), score: leaf }),
	{ selector: ({ name }) => name },
);
const definition = fc.record(
	{ title: leaf, passAt: leaf, scale: fc.record({ kind: leaf, labels: named }), words: json },
	{ requiredKeys: [] },
);
const side = fc.oneof(definition, json);
const sides = fc.record({ base: side, theirs: side, mine: side }) as fc.Arbitrary<MergeSides>;

const kindsOf = (at: MergeSides) =>
	mergeJson(at).differences.map(({ kind, path }) => `${kind} ${path.join(".")}`);

const list = (names: string) => names.split("").map((name) => ({ name }));
const chat = (system: string, user: string) => [
	{ role: "system", content: system },
	{ role: "user", content: user },
];

describe("mergeJson()", () => {
	it("takes the side that changed where the other one did not", () => {
		fc.assert(
			fc.property(side, side, (base, changed) => {
				expect(mergeJson({ base, theirs: base, mine: changed }).merged).toEqual(changed);
				expect(mergeJson({ base, theirs: changed, mine: base }).merged).toEqual(changed);
				expect(mergeJson({ base, theirs: changed, mine: changed }).merged).toEqual(changed);
			}),
		);
	});

	it("names a difference exactly where the sides are not all the same", () => {
		fc.assert(
			fc.property(sides, ({ base, mine, theirs }) => {
				const { differences } = mergeJson({ base, theirs, mine });
				const areSame = sameJson(base, theirs) && sameJson(base, mine);
				expect(differences.length === 0).toBe(areSame);
				const paths = differences.map(({ path }) => JSON.stringify(path));
				for (const one of differences) expect(one.kind).toBe(kindOf(one));
				expect(new Set(paths).size).toBe(paths.length);
			}),
		);
	});

	it("loses no change silently: every conflict is asked for, and only conflicts are", () => {
		fc.assert(
			fc.property(sides, (at) => {
				const asked: string[] = [];
				const { differences } = mergeJson(at, ({ mine, path }) => {
					asked.push(JSON.stringify(path));
					return mine;
				});
				const conflicts = differences.filter(({ kind }) => kind === "conflict");
				expect(asked).toEqual(conflicts.map(({ path }) => JSON.stringify(path)));
			}),
		);
	});

	it("gives the same in either order of the sides, but for the order of new items", () => {
		fc.assert(
			fc.property(sides, ({ base, mine, theirs }) => {
				const one = mergeJson({ base, theirs, mine }, ({ mine: taken }) => taken);
				const other = mergeJson({ base, theirs: mine, mine: theirs }, (swapped) => swapped.theirs);
				expect(sorted(one.merged)).toEqual(sorted(other.merged));
			}),
		);
	});

	it("keeps what the merge gave when it is merged again into their version", () => {
		fc.assert(
			fc.property(sides, (at) => {
				const { merged } = mergeJson(at);
				expect(mergeJson({ base: at.theirs, theirs: at.theirs, mine: merged }).merged).toEqual(
					merged,
				);
			}),
		);
	});

	it("merges fields and named items, and takes objects of different kinds whole", () => {
		const base = {
			passAt: 1,
			scale: {
				kind: "labels",
				labels: [
					{ name: "Good", score: 1 },
					{ name: "Bad", score: 0 },
				],
			},
			rule: { kind: "keyword", words: ["a"] },
		};
		const theirs = {
			...base,
			passAt: 0.5,
			scale: { kind: "labels", labels: [...base.scale.labels, { name: "Fair", score: 0.5 }] },
			rule: { kind: "keyword", words: ["a", "b"] },
		};
		const mine = {
			...base,
			scale: { kind: "labels", labels: [{ name: "Good", score: 0.9 }] },
			rule: { kind: "regex", pattern: "a" },
		};
		const { differences, merged } = mergeJson({ base, theirs, mine });
		expect(differences.map(({ kind, path }) => `${kind} ${path.join(".")}`)).toEqual([
			"theirs passAt",
			"mine scale.labels.Good.score",
			"mine scale.labels.Bad",
			"theirs scale.labels.Fair",
			"conflict rule",
		]);
		expect(merged).toEqual({
			passAt: 0.5,
			scale: {
				kind: "labels",
				labels: [
					{ name: "Good", score: 0.9 },
					{ name: "Fair", score: 0.5 },
				],
			},
			rule: { kind: "regex", pattern: "a" },
		});
	});

	it("asks where one side took away what the other one changed", () => {
		const at = { base: { a: 1, b: 1 }, theirs: { b: 1 }, mine: { a: 2, b: 1 } };
		expect(kindsOf(at)).toEqual(["conflict a"]);
		expect(mergeJson(at, ({ theirs }) => theirs).merged).toEqual({ b: 1 });
	});

	it("takes the order of the side that moved items, and a list that both moved whole", () => {
		const at = { base: list("abc"), theirs: list("abcd"), mine: list("cab") };
		expect(mergeJson(at).merged).toEqual(list("cdab"));
		expect(kindsOf(at)).toEqual(["mine ", "theirs d"]);
		expect(kindsOf({ base: list("abc"), theirs: list("bac"), mine: list("cab") })).toEqual([
			"conflict ",
		]);
	});

	it("merges the messages of a template by their roles", () => {
		const at = { base: chat("s", "u"), theirs: chat("S", "u"), mine: chat("s", "U") };
		expect(mergeJson(at).merged).toEqual(chat("S", "U"));
	});

	it("reads only fields that an object has itself", () => {
		const at = { base: { a: 1 }, theirs: { a: 1, constructor: 1 }, mine: { a: 2 } };
		expect(mergeJson(at).merged).toEqual({ a: 2, constructor: 1 });
	});
});

/** The second way to name a difference: by the three values alone. */
function kindOf({ base, mine, theirs }: MergeSides): string {
	if (sameJson(mine, theirs)) return "both";
	if (sameJson(base, theirs)) return "mine";
	return sameJson(base, mine) ? "theirs" : "conflict";
}

/** Lists as sets. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value))
		return value.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).map(([key, one]) => [key, sorted(one)] as const);
	return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
