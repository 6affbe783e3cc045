import { curatePool, type ReferenceText } from "@assay/core/curation";
import { describe, expect, it } from "vitest";
import { generateHistory } from "./generate-history.ts";
import { generateReferencePrompts } from "./generate-reference-prompts.ts";
import { plantReferences } from "./plant-references.ts";

describe("plantReferences()", () => {
	const prompts = generateReferencePrompts(7, 400);
	const history = generateHistory(7, 10_000);
	const planted = plantReferences(history, prompts);
	const questions = new Map(prompts.map(({ fact, question }) => [question, fact]));

	it("puts five reference prompts where an agent answered the same question", () => {
		const changed = planted.filter(({ question }, i) => question !== history[i]?.question);
		expect(changed).toHaveLength(5);
		for (const { answeredBy, fact, question } of changed)
			expect([answeredBy, questions.get(question)]).toEqual(["agent", fact]);
		expect(planted.map(({ answer }) => answer)).toEqual(history.map(({ answer }) => answer));
	});

	it("leaves them as the only pairs that hold a text of the benchmark", () => {
		const references = prompts.flatMap(({ goldenAnswer, id, question }): ReferenceText[] => [
			{ id, kind: "prompt", text: question },
			{ id, kind: "golden-answer", text: goldenAnswer },
		]);
		const curation = curatePool({ references });
		curation.add(
			planted.map(({ answer, question }) => ({ prompt: question, response: answer.text })),
		);
		const found = curation.finish().contaminated.map(({ row }) => planted[row]?.question ?? "");
		expect(found.map((question) => questions.has(question))).toEqual(Array(5).fill(true));
	});
});
