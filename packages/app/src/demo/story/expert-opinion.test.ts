import { createRandom } from "@assay/core/numeric";
import { describe, expect, it } from "vitest";
import type { Answer } from "../health/answer.ts";
import { FACTS } from "../health/facts.ts";
import { accuracyOpinion, complianceOpinion, expertOpinion } from "./expert-opinion.ts";

const [fact] = FACTS.filter(({ id }) => id === "copay/an-mri-scan/gold");
if (fact === undefined) throw new RangeError("no fact");
const answer = (text: string, changes: Partial<Answer> = {}): Answer => ({
	text,
	claim: { fact, value: fact.value, namesPlan: true },
	isPolite: true,
	namesCompetitor: false,
	...changes,
});

describe("accuracyOpinion()", () => {
	it("accepts what is right, however rude, and says what would be right", () => {
		expect(accuracyOpinion(fact, answer("", { isPolite: false }))).toEqual({ label: "Accept" });
		const claim = { fact, value: "$150", namesPlan: true };
		expect(accuracyOpinion(fact, answer("", { claim }))).toEqual({
			label: "Reject",
			explanation:
				"Says $150, the plan documents say $75. The amount must be the same as in the plan documents.",
		});
	});
});

describe("complianceOpinion()", () => {
	it("quotes the words that show why", () => {
		expect(complianceOpinion(fact, answer("According to your plan documents, it is $75."))).toEqual(
			{
				label: "Accept",
				explanation: 'Right, and says where it stands: "According to your plan documents".',
			},
		);
		const rude = answer("It is $75. Calm down. Our friends at AcmeCare do it differently.", {
			isPolite: false,
			namesCompetitor: true,
		});
		expect(complianceOpinion(fact, rude)).toEqual({
			label: "Reject",
			explanation:
				'Rude: "Calm down". Speaks of a competitor: "Our friends at AcmeCare do it differently".',
		});
		const { claim: _, ...evasive } = answer("It depends on your situation.");
		expect(complianceOpinion(fact, evasive).explanation).toBe(
			'Leaves the question open: "It depends on your situation".',
		);
		const claim = { fact, value: "$150", namesPlan: true };
		expect(complianceOpinion(fact, answer("Probably $150.", { claim })).explanation).toMatch(
			/It only guesses: "Probably"\.$/,
		);
	});
});

describe("expertOpinion()", () => {
	it("slips on about 3 of 100 answers", () => {
		const random = createRandom(1);
		const slips = Array.from({ length: 5_000 }, () =>
			expertOpinion({ label: "Accept" }, random),
		).filter(({ label }) => label === "Reject");
		expect(slips.length).toBeGreaterThan(100);
		expect(slips.length).toBeLessThan(200);
	});
});
