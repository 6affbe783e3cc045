import { describe, expect, it } from "vitest";
import { mayImprove } from "../refine/label-split.ts";
import { improvableText } from "./improvable-text.ts";
import { readGroupWords } from "./read-group-words.ts";

const clusterId = Array.from({ length: 9 }, (_, i) => `c${i}`).find(mayImprove)!;
const row = improvableText({
	clusterId,
	input: "What does the plan pay for a night in a hospital that is not in the network?",
	response: "Nothing.",
	label: "Reject",
});
const read = (value: unknown) =>
	readGroupWords(typeof value === "string" ? value : JSON.stringify(value), [row]);
const good = { name: " Prices pass ", suggestion: "Reject prices." };

describe("readGroupWords()", () => {
	it("reads both texts, trimmed", () => {
		expect(read(good)).toEqual({
			kind: "named",
			name: "Prices pass",
			suggestion: "Reject prices.",
		});
	});

	it.each([
		["no JSON", "Prices", /no JSON object/],
		["text around the JSON", `Here: ${JSON.stringify(good)}`, /no JSON object/],
		["a list", [good], /no JSON object/],
		["null", null, /no JSON object/],
		["a text that is missing", { name: "Prices" }, /no JSON object/],
		["a text that is none", { ...good, name: 3 }, /no JSON object/],
		["more than was asked for", { ...good, prompt: "x" }, /no JSON object/],
		["an empty name", { ...good, name: " " }, /empty/],
		["a name that is none", { ...good, name: "x".repeat(121) }, /121 characters/],
		["a suggestion without end", { ...good, suggestion: "x".repeat(4001) }, /4001 characters/],
		["a placeholder", { ...good, suggestion: "Read {{input}}." }, /placeholders/],
		["a quote of a row", { ...good, suggestion: `Reject "${row.input}".` }, /quotes a row/],
	])("refuses %s", (_, value, reason) => {
		expect(read(value)).toMatchObject({
			kind: "unusable",
			reason: expect.stringMatching(reason),
		});
	});
});
