import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { normalizeTokens } from "../text/index.ts";
import { longestBaseline, randomBaseline } from "./baselines.ts";
import { curatePool } from "./curate-pool.ts";
import type { CuratedSet } from "./curated-set.ts";
import { curationFunnel } from "./curation-funnel.ts";
import type { CurationOptions } from "./curation-options.ts";
import { rowReason } from "./curation-reason.ts";
import type { CurationRow } from "./curation-row.ts";
import { jaccard } from "./jaccard.ts";
import { shingleHashes } from "./shingle-hashes.ts";

const REFERENCES: CurationOptions["references"] = [
	{
		id: "p1",
		kind: "prompt",
		text: "Does the Silver plan cover two dental cleanings a year for my children?",
		cluster: "c1",
	},
];

function curate(
	rows: readonly CurationRow[],
	options: Partial<CurationOptions> = {},
	blockRows = 1000,
): CuratedSet {
	const curation = curatePool({ references: [], ...options });
	for (let i = 0; i < rows.length; i += blockRows) curation.add(rows.slice(i, i + blockRows));
	return curation.finish();
}

function reasonsOf(set: CuratedSet) {
	return Array.from(set.reasons, (_, row) => rowReason(set, row));
}

/** Sentences of words that hardly occur twice. */
function sentence(seed: number, length: number): string {
	const random = createRandom(seed);
	return Array.from({ length }, () => `w${random.integer(5000)}`).join(" ");
}

function randomPool(seed: number, count: number): readonly CurationRow[] {
	const random = createRandom(seed);
	const rows: CurationRow[] = [];
	for (let i = 0; i < count; i++) {
		const old = rows[random.integer(Math.max(1, i))];
		const isCopy = old !== undefined && random.next() < 0.4;
		const words = isCopy ? old.response.split(" ") : sentence(random.integer(1e6), 30).split(" ");
		if (isCopy) words.splice(random.integer(words.length), random.integer(3), "new");
		rows.push({
			prompt: isCopy ? old.prompt : sentence(random.integer(1e6), 8),
			response: words.join(" "),
			score: random.next() < 0.1 ? undefined : random.integer(20) / 20,
			group: ["a", "b", "c"][random.integer(3)],
		});
	}
	return rows;
}

function stop(): void {
	throw new RangeError("stopped");
}

describe("curatePool()", () => {
	it("leaves out rows without a response, and takes no other for a copy of one", () => {
		const prompt = sentence(1, 40);
		const set = curate([
			{ prompt, response: " \n", score: 0.9 },
			{ prompt, response: "Yes", score: 0.5 },
		]);
		expect(reasonsOf(set)).toEqual([{ kind: "no-response" }, { kind: "kept" }]);
		expect(randomBaseline(set, 2, 1)).toEqual([1]);
	});

	it("keeps the best of equal rows, and the first of equally good ones", () => {
		const set = curate([
			{ prompt: "Is it covered?", response: "Yes, it is.", score: 0.5 },
			{ prompt: "is it COVERED", response: "Yes it is!", score: 0.9 },
			{ prompt: "Is it covered", response: "yes, it is", score: 0.9 },
			{ prompt: "Is it covered? Yes", response: "it is", score: undefined },
			{ prompt: "👍", response: "👌", score: 0.1 },
			{ prompt: "👎", response: "👌", score: 0.1 },
		]);
		expect(reasonsOf(set)).toEqual([
			{ kind: "exact-duplicate", row: 1 },
			{ kind: "kept" },
			{ kind: "exact-duplicate", row: 1 },
			{ kind: "near-duplicate", row: 1 },
			{ kind: "kept" },
			{ kind: "kept" },
		]);
	});

	it("drops near duplicates of a better kept row alone, and leaves none", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
				const rows = randomPool(seed, 50);
				const set = curate(rows);
				const shingles = rows.map((row) =>
					shingleHashes(normalizeTokens(`${row.prompt}\n${row.response}`), 3),
				);
				const drops = reasonsOf(set).flatMap((reason, row) =>
					reason.kind === "near-duplicate" ? [{ row, better: reason.row }] : [],
				);
				for (const { row, better } of drops) {
					expect(jaccard(shingles[row]!, shingles[better]!)).toBeGreaterThanOrEqual(0.8);
					expect(rows[better]!.score ?? -1).toBeGreaterThanOrEqual(rows[row]!.score ?? -1);
					expect(set.kept).toContain(better);
				}
				const likeness = set.kept.flatMap((one) =>
					set.kept
						.filter((other) => other > one)
						.map((other) => jaccard(shingles[one]!, shingles[other]!)),
				);
				// Candidates are found with a chance of 99.99 % from 0.9 on.
				expect(Math.max(0, ...likeness)).toBeLessThan(0.9);
			}),
			{ numRuns: 15 },
		);
	});

	it("names each row that holds a reference: verbatim, edited, and of its cluster", () => {
		const clean = Array.from({ length: 20 }, (_, i) => ({
			prompt: sentence(i, 10),
			response: sentence(100 + i, 20),
			score: 0.9,
		}));
		const planted: readonly CurationRow[] = [
			{ prompt: REFERENCES[0]!.text, response: sentence(1, 9), score: 1 },
			{
				prompt: "Does the silver plan cover two tooth cleanings a year for my kids?",
				response: sentence(2, 9),
				score: 1,
			},
			{
				prompt: "¿Cubre el plan dos limpiezas al año?",
				response: sentence(3, 9),
				score: 1,
				cluster: "c1",
			},
		];
		const set = curate([...clean, ...planted], { references: REFERENCES, threshold: 0.5 });
		expect(set.contaminated).toEqual([
			{ row: 20, reference: 0, match: "shared-words" },
			{ row: 21, reference: 0, match: "edited-prompt" },
			{ row: 22, reference: 0, match: "same-cluster" },
		]);
		expect(rowReason(set, 21)).toEqual({ kind: "contaminated", reference: 0 });
		expect(set.kept).toEqual([...clean.keys()]);
	});

	it("refuses the better copy of a contaminated row, and names contaminated copies", () => {
		const response = sentence(5, 40);
		const set = curate(
			[
				{ prompt: "¿Cubre el plan dos limpiezas?", response, score: 0.9 },
				{ prompt: "¿Cubre el plan dos limpiezas?", response, score: 0.2, cluster: "c1" },
				{ prompt: "¿Cubre el plan dos limpiezas?", response: `${response} ok`, score: 0.1 },
			],
			{ references: REFERENCES },
		);
		expect(reasonsOf(set)).toEqual([
			{ kind: "contaminated", reference: 0 },
			{ kind: "contaminated", reference: 0 },
			{ kind: "near-duplicate", row: 0 },
		]);
		expect(set.contaminated).toEqual([
			{ row: 0, reference: 0, match: "copy" },
			{ row: 1, reference: 0, match: "same-cluster" },
		]);
	});

	it("cuts at the threshold, tells missing scores apart, and fills the size from the best", () => {
		const scores = [0.5, 0.49, undefined, 0.8, 0.7, 0];
		const rows = scores.map((score, i) => ({
			prompt: sentence(i, 9),
			response: sentence(50 + i, 9),
			score,
		}));
		const set = curate(rows, { threshold: 0.5, size: 2 });
		expect(reasonsOf(set).map(({ kind }) => kind)).toEqual([
			"not-sampled",
			"below-threshold",
			"no-score",
			"kept",
			"kept",
			"below-threshold",
		]);
		expect(curate(rows, { threshold: 0.5, size: 5 }).shortfall).toBe(2);
		expect(curate(rows).kept).toEqual([0, 1, 2, 3, 4, 5]);
	});

	it("gives each group its quota, and none to groups without a weight", () => {
		const rows = Array.from({ length: 12 }, (_, i) => ({
			prompt: sentence(i, 9),
			response: sentence(50 + i, 9),
			score: 1 - i / 20,
			group: i < 8 ? "en" : i < 11 ? "es" : undefined,
		}));
		const weights = new Map([
			["en", 1],
			["es", 2],
			["fr", 1],
		]);
		const set = curate(rows, { weights, size: 8 });
		// 2, 4, 2 wanted; es has 3 and fr none: the other 3 come from en.
		expect(set.groups).toEqual([
			{ group: "en", weight: 1, available: 8, wanted: 2, kept: 5 },
			{ group: "es", weight: 2, available: 3, wanted: 4, kept: 3 },
			{ group: "fr", weight: 1, available: 0, wanted: 2, kept: 0 },
			{ group: undefined, weight: 0, available: 1, wanted: 0, kept: 0 },
		]);
		expect(set.kept).toEqual([0, 1, 2, 3, 4, 8, 9, 10]);
		expect(rowReason(set, 11)).toEqual({ kind: "over-quota" });
	});

	it("refuses rows whose words are those of a better one in another order", () => {
		const rows = [
			{ prompt: "one two three", response: "four five six seven eight", score: 0.8 },
			{ prompt: "three one two", response: "eight seven six five four", score: 0.9 },
			{ prompt: "nine ten", response: "eleven twelve", score: 0.1 },
		];
		const set = curate(rows, { maxSimilarity: 0.9 });
		expect(reasonsOf(set)).toEqual([
			{ kind: "too-similar", row: 1 },
			{ kind: "kept" },
			{ kind: "kept" },
		]);
		expect(curate(rows).kept).toEqual([0, 1, 2]);
	});

	it("gives the same for any blocks, and another sample for another seed", () => {
		const rows = randomPool(4, 300);
		const options: Partial<CurationOptions> = {
			threshold: 0.3,
			size: 40,
			maxSimilarity: 0.9,
			weights: new Map([
				["a", 2],
				["b", 1],
			]),
			pick: { kind: "random", seed: 1 },
		};
		const whole = curate(rows, options);
		expect(curate(rows, options, 1)).toEqual(whole);
		expect(curate(rows, options, 7)).toEqual(whole);
		expect(whole.kept).toHaveLength(40);
		expect(curate(rows, { ...options, pick: { kind: "random", seed: 2 } }).kept).not.toEqual(
			whole.kept,
		);
	});

	it("tells how far it is, and ends with what the listener throws", () => {
		const rows = Array.from({ length: 4096 }, (_, i) => ({ prompt: `p${i}`, response: "yes" }));
		const steps: string[] = [];
		curate(rows, { onProgress: ({ step, done, total }) => steps.push(`${step} ${done} ${total}`) });
		expect(steps).toEqual(["duplicates 4096 4096", "selection 4096 4096"]);
		expect(() => curate(rows, { onProgress: stop })).toThrow("stopped");
	});

	it("refuses scores, shares, sizes and weights that are out of range", () => {
		expect(() => curate([{ prompt: "", response: "", score: 1.2 }])).toThrow(
			"Cannot curate row 0: its score is 1.2, expected 0 to 1",
		);
		for (const options of [
			{ threshold: Number.NaN },
			{ maxSimilarity: 2 },
			{ size: 1.5 },
			{ weights: new Map([["a", -1]]) },
		])
			expect(() => curate([], options)).toThrow(RangeError);
	});
});

describe("curationFunnel()", () => {
	it("accounts for every row once", () => {
		const set = curate(randomPool(9, 200), { threshold: 0.5, size: 20, maxSimilarity: 0.9 });
		const { kept, steps, total } = curationFunnel(set.reasons);
		expect(kept).toBe(set.kept.length);
		expect(steps.reduce((sum, { removed }) => sum + removed, kept)).toBe(total);
		expect(steps.at(-1)?.left).toBe(kept);
	});
});

describe("rowReason()", () => {
	it("refuses a row that is not there", () => {
		expect(() => rowReason({ reasons: [0], related: [-1] }, 1)).toThrow(RangeError);
	});
});

describe("randomBaseline()", () => {
	it("draws from all clean rows, good or not, by its seed", () => {
		const set = curate(randomPool(3, 200), { threshold: 0.9, references: REFERENCES });
		const { steps } = curationFunnel(set.reasons);
		const clean = steps.find(({ reason }) => reason === "contaminated")!.left;
		const sample = randomBaseline(set, 30, 1);
		expect(sample).toHaveLength(30);
		expect(randomBaseline(set, 30, 1)).toEqual(sample);
		expect(randomBaseline(set, 30, 2)).not.toEqual(sample);
		expect(randomBaseline(set, 1000, 1)).toHaveLength(clean);
		expect(sample.some((row) => rowReason(set, row).kind === "below-threshold")).toBe(true);
	});
});

describe("longestBaseline()", () => {
	it("takes the longest clean responses, of equal ones the first", () => {
		const set = curate(
			[
				{ prompt: "a", response: "one two" },
				{ prompt: "b", response: "one two three" },
				{ prompt: "c", response: "four five" },
				{ prompt: REFERENCES[0]!.text, response: "one two three four five", score: 1 },
			],
			{ references: REFERENCES },
		);
		expect(longestBaseline(set, 2)).toEqual([0, 1]);
	});
});
