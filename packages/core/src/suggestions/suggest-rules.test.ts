import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { normalizeTokens } from "../text/index.ts";
import { explanationTerms } from "./explanation-terms.ts";
import type { SuggestedRule } from "./labeling-suggestion.ts";
import { promisedBound } from "./promised-bound.ts";
import { suggestRules } from "./suggest-rules.ts";
import type { LabelledRow, SuggestionCandidate } from "./suggestion-candidates.ts";

/** Holds where one of the words is a token of the response. */
function prepare(rule: SuggestedRule): (row: LabelledRow["row"]) => boolean {
	const words = rule.kind === "keyword" ? rule.words : [];
	return ({ response }) => {
		const text = ` ${normalizeTokens(response).join(" ")} `;
		return words.some((word) => text.includes(` ${word} `));
	};
}

interface World {
	readonly rows: number;
	readonly seed: number;
	/** Chance of "No" where "acme" stands in the response. */
	readonly acme: number;
}

/** Half of the rows are "No"; twenty words say nothing, "acme" in a quarter of the rows may. */
function labelledRows({ acme, rows, seed }: World): readonly LabelledRow[] {
	const random = createRandom(seed);
	return Array.from({ length: rows }, (_, i): LabelledRow => {
		const hasAcme = random.next() < 0.25;
		const label = random.next() < (hasAcme ? acme : 0.5) ? "No" : "Yes";
		const words = Array.from({ length: 6 }, () => `w${random.integer(20)}`);
		const response = [...words, ...(hasAcme ? ["acme"] : [])].join(" ");
		const row = { id: `r${i}`, prompt: `p${i}`, response, responseKey: `k${i}` };
		return { row, label, explanation: hasAcme && label === "No" ? 'It names "Acme"' : undefined };
	});
}

function candidate(word: string): SuggestionCandidate {
	return {
		rule: { kind: "keyword", field: "response", words: [word] },
		label: "No",
		from: "model",
		termsFrom: [],
		qValue: undefined,
	};
}

function suggest(
	labelled: readonly LabelledRow[],
	more: Partial<Parameters<typeof suggestRules>[0]> = {},
): ReturnType<typeof suggestRules> {
	const sample = labelled.map(({ row }) => row);
	return suggestRules({
		labelled,
		labels: ["No"],
		sample,
		existing: [],
		salt: "s",
		prepare,
		...more,
	});
}

describe("suggestRules()", () => {
	const labelled = labelledRows({ rows: 300, seed: 1, acme: 1 });
	const held = labelled.filter(({ row }) => row.response.endsWith("acme"));

	it("offers the term of the explanations, with what speaks for it", () => {
		const [first, ...others] = suggest(labelled);
		expect(others).toEqual([]);
		expect(first).toMatchObject({
			rule: { kind: "keyword", field: "response", words: ["acme"] },
			label: "No",
			from: "explanation",
			misses: [],
		});
		expect(first?.hits.toSorted()).toEqual(held.map(({ row }) => row.id).toSorted());
		const { addsRows, base, coverage, found, promised, tested } = first?.evidence ?? {};
		expect([(found?.count ?? 0) + (tested?.count ?? 0), addsRows]).toEqual([
			held.length,
			held.length,
		]);
		expect(coverage).toBe(held.length / 300);
		expect(promised).toBeGreaterThan((base ?? 1) + 0.1);
	});

	it("leaves out what a labeling function does already", () => {
		const firing = Uint8Array.from(labelled, ({ row }) => Number(row.response.endsWith("acme")));
		expect(suggest(labelled, { existing: [firing] })).toEqual([]);
	});

	it("calls unproven what fewer than five rows could test, without a promise", () => {
		const few = labelledRows({ rows: 30, seed: 4, acme: 1 });
		const [first] = suggest(few);
		expect(first?.evidence.tested.count).toBeLessThan(5);
		expect(first?.evidence.promised).toBeUndefined();
	});

	it("puts candidates from elsewhere through the same gate", () => {
		const plain = labelled.map(({ label, row }) => ({ label, row }));
		const given = suggest(plain, {
			candidates: [candidate("acme"), candidate("w3"), candidate("absent")],
		});
		expect(given.map(({ from, rule }) => [from, rule.kind === "keyword" && rule.words[0]])).toEqual(
			[["model", "acme"]],
		);
	});

	it("keeps all its promises together in 95 % of worlds where no word says anything", () => {
		// Each word's true precision is exactly 0.5: a promise above it is broken.
		const worlds = Array.from({ length: 200 }, (_, seed) =>
			labelledRows({ rows: 200, seed, acme: 0.5 }),
		);
		const candidates = Array.from({ length: 20 }, (_, word) => candidate(`w${word}`));
		const shown = worlds.map((rows) => suggest(rows, { candidates, leastGain: -1 }));
		const promises = shown.flat().filter(({ evidence }) => evidence.promised !== undefined);
		const broken = shown.filter((all) =>
			all.some(({ evidence }) => (evidence.promised ?? 0) > 0.5),
		);
		expect(promises.length).toBeGreaterThan(1000);
		expect(broken.length).toBeLessThanOrEqual(10);
	});

	it("suggests nothing without rows", () => {
		expect(suggest([])).toEqual([]);
	});
});

describe("promisedBound()", () => {
	it("is the exact bound of as many rows as there are clusters of one size", () => {
		const rows = Array.from({ length: 12 }, (_, i) => ({ cluster: i % 6, isHit: true }));
		// All of 6 right: the bound b solves b^6 = alpha.
		expect(promisedBound(rows, 0.05)).toBeCloseTo(0.05 ** (1 / 6), 12);
		expect(promisedBound([], 0.05)).toBe(0);
	});
});

describe("explanationTerms()", () => {
	it("puts quoted spans before content words, and keeps what the response has", () => {
		const terms = explanationTerms(
			"The source does not mention “the gold plan” or 'Silver'; it's about claims.",
			"With the Gold plan, claims are paid.",
		);
		expect(terms).toEqual(["the gold plan", "gold", "plan", "claims"]);
	});
});
