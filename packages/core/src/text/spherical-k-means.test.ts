import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { fitSphericalKMeans } from "./spherical-k-means.ts";
import { assignRows, heaviestTerms, keepHeaviest } from "./term-centroids.ts";
import { termRows } from "./term-rows.ts";

const BOUNDS = { minTexts: 1, maxShare: 0.9, maxTerms: 99 };
/** Three groups without a word in common, and a text without any. */
const GROUPS = [
	..."a b c, a b d, a c d, b c d".split(", "),
	..."e f g, e f h, e g h, f g h".split(", "),
	..."i j k, i j l, i k l, j k l".split(", "),
	"!",
];

describe("fitSphericalKMeans()", () => {
	it("separates groups that share no word, from any start", () => {
		const rows = termRows(GROUPS, BOUNDS);
		for (let seed = 0; seed < 20; seed++) {
			const found = assignRows(rows, fitSphericalKMeans(rows, 3, createRandom(seed)));
			expect(new Set(found.subarray(0, 4)).size).toBe(1);
			expect(new Set(found.subarray(4, 8)).size).toBe(1);
			expect(new Set(found.subarray(8, 12)).size).toBe(1);
			expect(new Set(found).size).toBe(4);
			expect(found[12]).toBe(-1);
		}
	});

	it("ends where each centroid is the mean direction of its rows", () => {
		const rows = termRows(GROUPS, BOUNDS);
		const centroids = fitSphericalKMeans(rows, 3, createRandom(1));
		const cluster = assignRows(rows, centroids)[0]!;
		// All words are equally rare, and each of the first four occurs in three of four texts.
		const weights = rows.vocabulary.map((_, term) => centroids.weights[term * 3 + cluster]!);
		expect(weights).toEqual(
			rows.vocabulary.map((word) => expect.closeTo("abcd".includes(word) ? 0.5 : 0, 12)),
		);
	});

	it("leaves no cluster empty while there are rows enough", () => {
		const rows = termRows([...Array<string>(20).fill("x y"), "z w", "z v", "u"], BOUNDS);
		for (let seed = 0; seed < 20; seed++) {
			const centroids = fitSphericalKMeans(rows, 4, createRandom(seed));
			for (let cluster = 0; cluster < 4; cluster++)
				expect(heaviestTerms(centroids, cluster)).not.toEqual([]);
		}
	});

	it("bears more clusters than rows, and no rows", () => {
		const few = termRows(["x", "y"], BOUNDS);
		expect(new Set(assignRows(few, fitSphericalKMeans(few, 5, createRandom(1)))).size).toBe(2);
		const none = termRows([], BOUNDS);
		expect(assignRows(none, fitSphericalKMeans(none, 2, createRandom(1)))).toHaveLength(0);
	});
});

describe("keepHeaviest()", () => {
	it("drops light terms and scales what is left to length 1", () => {
		// Two clusters side by side: (0.6, 0, 0.8) and (1, 0, 0).
		const centroids = { weights: Float64Array.of(0.6, 1, 0, 0, 0.8, 0), count: 2 };
		expect(heaviestTerms(centroids, 0)).toEqual([2, 0]);
		expect([...keepHeaviest(centroids, 1).weights]).toEqual([0, 1, 0, 0, 1, 0]);
	});
});
