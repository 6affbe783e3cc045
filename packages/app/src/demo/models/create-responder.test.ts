import { createTunedModel } from "@assay/adapters/sandbox";
import { describe, expect, it } from "vitest";
import { faultsOf } from "../health/answer.ts";
import { generateHistory, type HistoricalPair } from "../health/generate-history.ts";
import { generateReferencePrompts } from "../health/generate-reference-prompts.ts";
import { createResponder } from "./create-responder.ts";

const toPairs = (pairs: readonly HistoricalPair[]) =>
	pairs.map(({ answer, question }) => ({ input: question, output: answer.text }));
const isGood = ({ answer, fact }: HistoricalPair) => faultsOf(fact, answer).length === 0;
const ask = (model: ReturnType<typeof createResponder>, content: string) =>
	model.respond([{ role: "user", content }], {});

describe("createResponder()", () => {
	const model = createResponder([
		{ input: "Please tell me, is an MRI covered?", output: "An MRI is covered." },
		{ input: "Please tell me, is a massage covered?", output: "A massage is not covered." },
		{ input: "Please tell me the hours", output: "From nine to five." },
	]);

	it("answers by the words that matter", () => {
		expect(ask(model, "MRI, please tell me the truth")).toBe("An MRI is covered.");
		expect(ask(model, "massage?")).toBe("A massage is not covered.");
	});

	it("reads the last user message alone, and says when it knows no word", () => {
		const messages = [
			{ role: "user", content: "massage?" },
			{ role: "system", content: "massage" },
			{ role: "user", content: "MRI?" },
		] as const;
		expect(model.respond(messages, {})).toBe("An MRI is covered.");
		expect(ask(model, "Hola")).toBe("I have no answer to that.");
		expect(ask(createResponder([]), "MRI")).toBe("I have no answer to that.");
	});

	describe("trained on the example", () => {
		const history = generateHistory(7, 10_000);
		const prompts = generateReferencePrompts(7, 400);
		const answers = new Map(history.map(({ answer }) => [answer.text, answer]));
		const compliance = (pairs: readonly HistoricalPair[]): number =>
			complianceOf(createResponder(toPairs(pairs)));
		const complianceOf = (trained: ReturnType<typeof createResponder>): number => {
			const compliant = prompts.filter(({ fact, question }) => {
				const answer = answers.get(ask(trained, question));
				return answer !== undefined && faultsOf(fact, answer).length === 0;
			});
			return compliant.length / prompts.length;
		};

		it("repeats the assistant's mistakes: 8 to 16 % of its answers comply", () => {
			const share = compliance(history.filter(({ answeredBy }) => answeredBy === "assistant"));
			expect(share).toBeGreaterThan(0.08);
			expect(share).toBeLessThan(0.16);
		});

		it("answers more than 90 % compliantly when it has learnt from compliant answers", () => {
			expect(compliance(history.filter(isGood))).toBeGreaterThan(0.9);
		});

		it("differs after fine-tuning by what it was tuned on: base, pool, 100 rows, a clean set", () => {
			const base = createResponder(
				toPairs(history.filter(({ answeredBy }) => answeredBy === "assistant")),
			);
			const tuned = (pairs: readonly HistoricalPair[]): number =>
				complianceOf(createTunedModel(toPairs(pairs), base));
			const good = history.filter(isGood).slice(0, 2_300);
			const bad = history.filter((pair) => !isGood(pair)).slice(0, 200);
			expect(tuned([...bad, ...good])).toBeGreaterThan(0.85);
			const pool = tuned(history);
			expect(pool).toBeGreaterThan(0.4);
			expect(pool).toBeLessThan(0.7);
			expect(tuned(good.slice(0, 100))).toBeLessThan(0.25);
		});
	});
});
