import { describe, expect, it } from "vitest";
import { type Answer, faultsOf } from "./answer.ts";
import { FACTS } from "./facts.ts";
import { goldenAnswer } from "./golden-answer.ts";

const factOf = (id: string) => {
	const fact = FACTS.find((one) => one.id === id);
	if (fact === undefined) throw new RangeError(`no fact ${id}`);
	return fact;
};
const gold = factOf("copay/an-mri-scan/gold");
const silver = factOf("copay/an-mri-scan/silver");
const answer = (changes: Partial<Answer>): Answer => ({
	text: "",
	claim: { fact: gold, value: gold.value, namesPlan: true },
	isPolite: true,
	namesCompetitor: false,
	...changes,
});

describe("faultsOf()", () => {
	it("finds none in a polite answer with the right value", () => {
		expect(faultsOf(gold, answer({}))).toEqual([]);
	});

	it("names what is wrong", () => {
		const wrong = { fact: gold, value: "$1", namesPlan: true };
		expect(faultsOf(gold, answer({ claim: wrong, isPolite: false }))).toEqual([
			"wrong-fact",
			"impolite",
		]);
		const { claim: _claim, ...silent } = answer({ namesCompetitor: true });
		expect(faultsOf(gold, silent)).toEqual(["no-answer", "competitor"]);
	});

	it("judges an answer by the question it is given to, not by the one it was written for", () => {
		expect(faultsOf(silver, answer({}))).toEqual(["wrong-fact"]);
		const samePlanless = { fact: gold, value: silver.value, namesPlan: false };
		expect(faultsOf(silver, answer({ claim: samePlanless }))).toEqual([]);
	});
});

describe("goldenAnswer()", () => {
	it("states the value, after a yes or no where that is the question", () => {
		expect(goldenAnswer(gold)).toBe("The Gold Plus plan has an MRI scan at a copay of $75.");
		expect(goldenAnswer(factOf("covered/an-mri-scan/bronze"))).toBe(
			"No. On the Bronze Basic plan, an MRI scan is not covered.",
		);
	});

	it("words every fact", () => {
		for (const fact of FACTS) expect(goldenAnswer(fact)).not.toMatch(/[{}]|undefined| a [aeio]/);
	});
});
