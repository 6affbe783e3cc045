import { describe, expect, it } from "vitest";
import { samplePrompt } from "./contract-samples.ts";
import { searchableText, searchWords } from "./search-words.ts";

describe("searchWords()", () => {
	it("folds case and accents and drops everything else", () => {
		expect(searchWords("¿Qué CUBRE el Plan-B (2024)? \u0000")).toBe("que cubre el plan b 2024");
		expect(searchWords("ﬁle Ⅳ")).toBe("file iv");
	});

	it("splits scripts without spaces into characters, and no other", () => {
		expect(searchWords("GPT模型 いろ план योजना")).toBe("gpt 模 型 い ろ план योजना");
	});

	it("cuts words at 100 and texts at 100,000 characters", () => {
		expect(searchWords("x".repeat(150))).toBe(`${"x".repeat(100)} ${"x".repeat(50)}`);
		expect(searchWords(`${" ".repeat(100_000)}late`)).toBe("");
	});
});

describe("searchableText()", () => {
	it("is the said, the reference and the context, without roles and metadata", () => {
		const { prompt } = samplePrompt({
			id: "p",
			input: [
				{ role: "system", content: "one" },
				{ role: "user", content: "two" },
			],
			context: "four",
			reference: "three",
			metadata: { topic: "none" },
		});
		expect(searchableText(prompt)).toBe("one\ntwo\nthree\nfour");
	});
});
