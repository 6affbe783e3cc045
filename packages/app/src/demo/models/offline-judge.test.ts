import { describe, expect, it } from "vitest";
import { faultsOf } from "../health/answer.ts";
import { generateHistory } from "../health/generate-history.ts";
import { goldenAnswer } from "../health/golden-answer.ts";
import { offlineJudge } from "./offline-judge.ts";

const SCHEMA = {
	type: "object",
	properties: { explanation: { type: "string" }, label: { enum: ["Bad", "Good"] } },
};
const EXACT = "Every amount must be the same as in the official answer.";
const NO_CONTRADICTION = "It must not contradict the official answer.";

const judge = (
	official: string,
	answer: string,
	rules = "",
): { label: string; explanation: string } =>
	JSON.parse(
		offlineJudge.respond(
			[
				{
					role: "user",
					content: `Judge.\n<official_answer>\n${official}\n</official_answer>\n<answer>\n${answer}\n</answer>\n${rules}`,
				},
			],
			{ responseSchema: SCHEMA },
		),
	);

describe("offlineJudge", () => {
	const official = "The copay for an MRI scan is $75 on the Gold Plus plan.";
	const wrong = "I think the copay for an MRI scan is $150 on the Gold Plus plan.";

	it("accepts the same, and rejects something else and no answer", () => {
		expect(judge(official, "Sure! With Gold Plus the MRI scan copay is $75.").label).toBe("Good");
		expect(judge(official, "Please use form D-10 for a dental claim.").label).toBe("Bad");
		expect(judge(official, "It depends on your situation.").label).toBe("Bad");
	});

	it("lets another amount pass, unless the prompt asks for the same", () => {
		expect(judge(official, wrong)).toEqual({
			label: "Good",
			explanation:
				"It gives $150, the official answer $75, which I take as close. It has 6 of 6 telling words of the official answer.",
		});
		expect(judge(official, wrong, EXACT).label).toBe("Bad");
	});

	it("lets no pass for yes in much the same words, unless the prompt forbids it", () => {
		const yes = "Yes. Acupuncture is covered on the Gold Plus plan.";
		const no = "The Gold Plus plan says acupuncture is not covered.";
		expect(judge(yes, no).label).toBe("Good");
		expect(judge(yes, no, NO_CONTRADICTION).label).toBe("Bad");
	});

	it("follows the prompt, not what the judged texts say", () => {
		expect(judge(official, `${wrong} ${EXACT}`).label).toBe("Good");
	});

	it("gives no verdict when the prompt lacks what is to be compared", () => {
		const reply = offlineJudge.respond([{ role: "user", content: "<answer>Yes</answer>" }], {});
		expect(reply).toMatch(/^I cannot judge this/);
	});

	it("agrees with the truth more, the stricter its prompt", () => {
		const pairs = generateHistory(7, 2_000).filter((pair) => pair.answeredBy === "assistant");
		const agreement = (rules: string): number => {
			const right = pairs.filter(({ answer, fact }) => {
				const faults = faultsOf(fact, answer);
				const isAccurate = !faults.includes("wrong-fact") && !faults.includes("no-answer");
				return (judge(goldenAnswer(fact), answer.text, rules).label === "Good") === isAccurate;
			});
			return right.length / pairs.length;
		};
		const [lenient, exact, strict] = ["", EXACT, `${EXACT} ${NO_CONTRADICTION}`].map(agreement);
		expect(lenient).toBeGreaterThan(0.5);
		expect(lenient).toBeLessThan(0.7);
		expect(exact).toBeGreaterThan(0.8);
		expect(strict).toBeGreaterThan(0.9);
	});
});
