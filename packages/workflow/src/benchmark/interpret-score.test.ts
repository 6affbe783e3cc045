import type { CriterionDefinition } from "@assay/core/domain";
import { unitInterval } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { interpretScore } from "./interpret-score.ts";

const LABELS: CriterionDefinition = {
	name: "Tone",
	description: "Is it polite?",
	scale: {
		kind: "labels",
		labels: [
			{ name: "Rude", score: unitInterval(0) },
			{ name: "Neutral", score: unitInterval(0.5) },
			{ name: "Polite", score: unitInterval(0.9) },
		],
	},
	passAt: unitInterval(0.5),
	estimate: "pass-rate",
	explanationRequired: false,
};
const SHARE: CriterionDefinition = { ...LABELS, scale: { kind: "share" } };

describe("interpretScore()", () => {
	it("takes numbers from 0 to 1, with the label of exactly that score", () => {
		expect(interpretScore(0.5, LABELS)).toEqual({ kind: "scored", score: 0.5, label: 1 });
		expect(interpretScore(0.6, LABELS)).toEqual({ kind: "scored", score: 0.6 });
		expect(interpretScore(0.5, SHARE)).toEqual({ kind: "scored", score: 0.5 });
	});

	it("takes booleans as the best and the worst label", () => {
		expect(interpretScore(true, LABELS)).toEqual({ kind: "scored", score: 1, label: 2 });
		expect(interpretScore(false, LABELS)).toEqual({ kind: "scored", score: 0, label: 0 });
		expect(interpretScore(true, SHARE)).toEqual({ kind: "scored", score: 1 });
	});

	it("takes null as an abstention, with its reason", () => {
		expect(interpretScore(null, LABELS)).toMatchObject({ kind: "abstained" });
		expect(interpretScore({ name: "Factuality", score: null }, LABELS)).toMatchObject({
			kind: "abstained",
		});
		expect(interpretScore({ score: null, reason: "no context" }, LABELS)).toEqual({
			kind: "abstained",
			reason: "no context",
		});
	});

	it("takes names of labels, alone and beside a score", () => {
		expect(interpretScore("polite ", LABELS)).toEqual({ kind: "scored", score: 0.9, label: 2 });
		expect(interpretScore({ label: "Rude" }, LABELS)).toEqual({
			kind: "scored",
			score: 0,
			label: 0,
		});
		expect(interpretScore({ label: "Rude", score: 0.1 }, LABELS)).toEqual({
			kind: "scored",
			score: 0.1,
			label: 0,
		});
	});

	it("takes the results of autoevals and evalite scorers", () => {
		// The shapes that autoevals' LLM classifiers, its ListContains and evalite's createScorer return.
		expect(
			interpretScore(
				{ name: "Factuality", score: 0.6, metadata: { rationale: "a superset", choice: "B" } },
				LABELS,
			),
		).toEqual({ kind: "scored", score: 0.6, explanation: "a superset" });
		expect(
			interpretScore({ name: "ListContains", score: 0.5, metadata: { pairs: [] } }, SHARE),
		).toEqual({ kind: "scored", score: 0.5 });
		expect(interpretScore([{ name: "Same text", score: 1 }], SHARE)).toEqual({
			kind: "scored",
			score: 1,
		});
	});

	it("keeps explanations under all their names", () => {
		for (const name of ["explanation", "reason", "rationale"]) {
			expect(interpretScore({ score: true, [name]: "because" }, SHARE)).toMatchObject({
				score: 1,
				explanation: "because",
			});
		}
		expect(interpretScore({ score: 1, explanation: "" }, SHARE)).toEqual({
			kind: "scored",
			score: 1,
		});
	});

	it("fails for anything else, and never guesses", () => {
		for (const returned of [
			undefined,
			1.01,
			-0.1,
			Number.NaN,
			85,
			"excellent",
			"0.5",
			[],
			[1, 0],
			[[1]],
			{},
			{ score: "high" },
			{ score: [1] },
			{ score: { value: 1 } },
			{ score: 0.5, label: "excellent" },
			{ label: "excellent" },
			{ pass: true },
		]) {
			expect([returned, interpretScore(returned, LABELS)]).toMatchObject([
				returned,
				{ kind: "failed", code: "invalid_score" },
			]);
		}
		expect(interpretScore(85, LABELS)).toMatchObject({
			detail: expect.stringContaining("Cannot use the returned score: it is 85, expected"),
		});
	});

	it("passes on the error that a scorer reports", () => {
		expect(interpretScore({ name: "x", score: null, error: "rate limited" }, LABELS)).toEqual({
			kind: "failed",
			code: "evaluator_threw",
			detail: "The scorer reports: rate limited",
		});
	});
});
