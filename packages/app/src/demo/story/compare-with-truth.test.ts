import { describe, expect, it } from "vitest";
import { generateHistory } from "../health/generate-history.ts";
import { generateReferencePrompts } from "../health/generate-reference-prompts.ts";
import { compareWithTruth } from "./compare-with-truth.ts";

const [prompt] = generateReferencePrompts(7, 1);
if (prompt === undefined) throw new RangeError("no prompt");
const { fact } = prompt;
const [pair] = generateHistory(7, 1);
if (pair === undefined) throw new RangeError("no pair");
const pairs = [
	{ text: "right", value: fact.value, isPolite: true },
	{ text: "right and rude", value: fact.value, isPolite: false },
	{ text: "wrong", value: fact.wrongValues[0] ?? "", isPolite: true },
].map(({ isPolite, text, value }) => ({
	...pair,
	answer: { text, claim: { fact, value, namesPlan: true }, isPolite, namesCompetitor: false },
}));
const row = (response: string | undefined, score?: number) => ({
	promptId: prompt.id,
	trial: 0,
	slices: [],
	input: prompt.question,
	...(response !== undefined && { response }),
	verdicts: [
		score === undefined
			? ({ kind: "abstained", reason: "" } as const)
			: ({ kind: "scored", score, explanation: "why" } as const),
	],
});

describe("compareWithTruth()", () => {
	it("counts responses and verdicts by the truth, each kind apart", () => {
		const rows = [
			row("right", 1),
			row("right and rude", 0),
			row("wrong", 1),
			row("never seen", 0),
			row("right"),
			row(undefined, 1),
		];
		expect(compareWithTruth(rows, 0, { history: pairs, prompts: [prompt] })).toEqual({
			responses: 5,
			compliant: 2,
			accurate: 3,
			judged: 4,
			judgedAccurate: 2,
			judgedRight: 2,
			wronglyAccepted: {
				question: prompt.question,
				goldenAnswer: prompt.goldenAnswer,
				response: "wrong",
				explanation: "why",
			},
		});
	});
});
