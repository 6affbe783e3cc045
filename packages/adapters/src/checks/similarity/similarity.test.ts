import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bleu } from "./bleu.ts";
import { levenshteinSimilarity } from "./levenshtein-similarity.ts";
import { rouge } from "./rouge.ts";
import { tokenF1 } from "./token-f1.ts";

describe("levenshteinSimilarity()", () => {
	it("is one minus the share of changed letters", () => {
		// kitten to sitting: 3 changes, the longer has 7 letters.
		expect(levenshteinSimilarity("kitten", "sitting")).toBeCloseTo(1 - 3 / 7, 12);
		expect(levenshteinSimilarity("", "")).toBe(1);
		expect(levenshteinSimilarity("", "abc")).toBe(0);
	});
});

describe("tokenF1()", () => {
	it("follows SQuAD: lower case, no punctuation, no articles, words counted", () => {
		expect(tokenF1("The Eiffel Tower!", "eiffel tower")).toBe(1);
		// Shared 1 of 2 and of 1 words: precision 1/2, recall 1.
		expect(tokenF1("The answer: Paris", "Paris")).toBeCloseTo(2 / 3, 12);
		// Shared: a word counts as often as both have it, here 1. Precision 1/3, recall 1.
		expect(tokenF1("no no no", "no")).toBeCloseTo(0.5, 12);
		expect(tokenF1("yes", "no")).toBe(0);
		expect(tokenF1("the", "")).toBe(1);
		expect(tokenF1("", "no")).toBe(0);
	});
});

describe("rouge()", () => {
	const reference = "police killed the gunman";

	it("gives the F1 of Lin's examples", () => {
		// Lin (2004), section 3: ROUGE-L of S2 is 3/4, of S3 2/4; bigrams of S2: only "the gunman".
		expect(rouge("rouge-l", "police kill the gunman", reference)).toBeCloseTo(0.75, 12);
		expect(rouge("rouge-l", "the gunman kill police", reference)).toBeCloseTo(0.5, 12);
		expect(rouge("rouge-2", "police kill the gunman", reference)).toBeCloseTo(1 / 3, 12);
		expect(rouge("rouge-1", "police kill the gunman", reference)).toBeCloseTo(0.75, 12);
	});

	it("takes the whole text as one sentence and ignores case and punctuation", () => {
		// Tokens a b c d against c d a b: the longest common subsequence has 2 of 4.
		expect(rouge("rouge-l", "A b. C d.", "C d. A b.")).toBeCloseTo(0.5, 12);
		expect(rouge("rouge-1", "A b. C d.", "c, d, a, b")).toBeCloseTo(1, 12);
	});

	it("is 0 where there is no token or no pair", () => {
		expect(rouge("rouge-1", "", reference)).toBe(0);
		expect(rouge("rouge-l", "...", reference)).toBe(0);
		expect(rouge("rouge-2", "police", reference)).toBe(0);
	});
});

describe("bleu()", () => {
	it("equals hand arithmetic", () => {
		// the cat sat on mat / the cat sat on the mat: 5/5 words, (3+1)/(4+1) pairs, (2+1)/(3+1)
		// triples, (1+1)/(2+1) quadruples; brevity exp(1 − 6/5).
		const precisions = 1 * (4 / 5) * (3 / 4) * (2 / 3);
		expect(bleu("the cat sat on mat", "the cat sat on the mat")).toBeCloseTo(
			precisions ** 0.25 * Math.exp(-0.2),
			12,
		);
	});

	it("is 1 for the same text however short, and 0 without a shared word", () => {
		expect(bleu("yes", "Yes!")).toBe(1);
		expect(bleu("no", "yes")).toBe(0);
		expect(bleu("", "yes")).toBe(0);
		expect(bleu("yes", "")).toBe(0);
	});
});

describe("every similarity", () => {
	it("lies in [0, 1] and is 1 for a text with itself", () => {
		const measures = [
			levenshteinSimilarity,
			tokenF1,
			bleu,
			(a: string, b: string) => rouge("rouge-1", a, b),
			(a: string, b: string) => rouge("rouge-2", a, b),
			(a: string, b: string) => rouge("rouge-l", a, b),
		];
		const words = fc.array(fc.constantFrom("red", "blue", "the", "Tree", "7", "é"), {
			minLength: 2,
			maxLength: 8,
		});
		fc.assert(
			fc.property(words, words, (a, b) => {
				for (const measure of measures) {
					const score = measure(a.join(" "), b.join(" "));
					expect(score).toBeGreaterThanOrEqual(0);
					expect(score).toBeLessThanOrEqual(1 + 1e-12);
					expect(measure(a.join(" "), a.join(" "))).toBeCloseTo(1, 12);
				}
			}),
		);
	});
});
