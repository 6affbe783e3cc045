import { describe, expect, it } from "vitest";
import { createWriterModel, type WriterSkills } from "./writer-model.ts";

function ask(content: string, skills?: WriterSkills): readonly string[] {
	const reply = createWriterModel(skills).respond([{ role: "user", content }], {});
	return JSON.parse(reply).texts;
}

const TRANSLATE = `Task: translate into Spanish (es).

Translate them.

<text>
one
two
</text>
<text>
three
</text>

Reply with one JSON object and nothing else: {"texts": […]} with exactly 2 texts, in this order.`;

const GENERATE = `Task: write new prompts.

Write 3 new messages. Write in Spanish (es). Each is new.

<example>
one
</example>

Reply with one JSON object and nothing else: {"texts": […]} with 3 texts, no two alike.`;

describe("createWriterModel()", () => {
	it("marks what it does not know as a mock's, one for each text", () => {
		expect(ask(TRANSLATE)).toEqual([
			"[mock, not translated into es] one\ntwo",
			"[mock, not translated into es] three",
		]);
		const paraphrase =
			"Task: paraphrase.\n\n<text>\none\n</text>\n\nReply with {} with 2 texts, no two alike.";
		expect(ask(paraphrase)).toEqual(["[mock paraphrase 1] one", "[mock paraphrase 2] one"]);
		expect(ask("Hello?")).toEqual([
			"[mock: it only translates, paraphrases and generates prompts]",
		]);
	});

	it("gives other new prompts to another request, and the same to the same", () => {
		const made = ask(GENERATE);
		expect(made).toHaveLength(3);
		expect(ask(GENERATE)).toEqual(made);
		expect(ask(GENERATE.replace("one", "two"))).not.toEqual(made);
	});

	it("uses its skills, and is told what is wanted", () => {
		const wanted: unknown[] = [];
		const skills: WriterSkills = {
			translate: (text, language) => (text === "three" ? `${language}: tres` : undefined),
			generate: (examples, one) => {
				wanted.push(examples, one);
				return ["uno"];
			},
		};
		expect(ask(TRANSLATE, skills)).toEqual(["[mock, not translated into es] one\ntwo", "es: tres"]);
		expect(ask(GENERATE, skills)).toEqual(["uno"]);
		expect(wanted).toEqual([["one"], { count: 3, language: "es", mark: expect.any(Number) }]);
	});
});
