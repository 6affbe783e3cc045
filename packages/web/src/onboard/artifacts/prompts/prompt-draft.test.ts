import type { Json, ReferencePrompt } from "@assay/core/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { promptBody, promptDraft, typedText, typedValue } from "./prompt-draft.ts";

describe("typedValue()", () => {
	it("gives back every value that typedText() wrote", () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 2 }), (value) => {
				const json = JSON.parse(JSON.stringify(value)) as Json;
				expect(typedValue(typedText(json))).toEqual(json);
			}),
		);
	});

	it("takes what only looks like a number as the text that it is", () => {
		for (const text of ["0123", "1e3", "+1", "12 km", "-", "{not json", "truest"])
			expect(typedValue(text)).toBe(text);
	});
});

describe("promptBody()", () => {
	it("gives back a prompt that was only opened", () => {
		const prompt: ReferencePrompt = {
			id: "p",
			input: [{ role: "user", content: "Hi" }],
			context: "c",
			split: "test",
			clusterId: "k",
			variables: { n: 1, list: ["a", null], text: "1" },
			metadata: { zip: "01234", ok: true },
			provenance: { kind: "written" },
		};
		const { id: _id, provenance: _provenance, ...body } = prompt;
		expect(promptBody(promptDraft(prompt))).toEqual(body);
	});

	it("leaves out what is empty, and rows without a name", () => {
		const rows = [{ name: " ", text: "x" }];
		const draft = {
			...promptDraft({
				id: "p",
				input: "Hi",
				variables: {},
				metadata: {},
				provenance: { kind: "written" },
			}),
			metadata: rows,
		};
		expect(promptBody(draft)).toEqual({ input: "Hi", variables: {}, metadata: {} });
	});
});
