import { describe, expect, it } from "vitest";
import { readCandidateReply } from "./read-candidate-reply.ts";

const LABELS = ["No", "Yes"];

function read(...items: readonly unknown[]): ReturnType<typeof readCandidateReply> {
	return readCandidateReply(`Here they are:\n\`\`\`json\n${JSON.stringify(items)}\n\`\`\``, LABELS);
}

describe("readCandidateReply()", () => {
	const item = {
		name: "a",
		label: "No",
		reason: "r",
		kind: "keyword",
		pattern: "acme, , cheaper ",
	};

	it.each([
		[
			"keyword",
			"acme, , cheaper ",
			{ kind: "keyword", field: "response", words: ["acme", "cheaper"] },
		],
		[
			"regex",
			String.raw`\$\d+`,
			{ kind: "regex", field: "response", pattern: String.raw`\$\d+`, ignoreCase: true },
		],
		["length", "> 80", { kind: "length", field: "response", unit: "words", min: 81 }],
		["length", "<=5", { kind: "length", field: "response", unit: "words", max: 5 }],
		["length", "10 - 20", { kind: "length", field: "response", unit: "words", min: 10, max: 20 }],
	])("reads a rule of kind %s: %s", (kind, pattern, rule) => {
		expect(read({ ...item, kind, pattern })).toEqual({
			candidates: [{ name: "a", label: "No", reason: "r", idea: { kind: "rule", rule } }],
			problems: [],
		});
	});

	it("reads a question", () => {
		const { candidates } = read({
			...item,
			kind: "question",
			pattern: "Does it name a competitor?",
		});
		expect(candidates[0]?.idea).toEqual({
			kind: "question",
			question: "Does it name a competitor?",
		});
	});

	it("names what is wrong with each item and keeps the others", () => {
		const wrong = [
			5,
			{ ...item, name: "" },
			{ ...item, label: "Maybe" },
			{ ...item, kind: "code", pattern: "() => true" },
			{ ...item, kind: "length", pattern: "long" },
			{ ...item, pattern: "x".repeat(201) },
			{ ...item, pattern: " , " },
		];
		const { candidates, problems } = read(...wrong, item);
		expect(candidates).toHaveLength(1);
		expect(problems).toEqual([
			"Cannot read candidate 1: it is no object, expected {name, kind, pattern, label, reason}",
			"Cannot read candidate 2: its name is missing, expected a text",
			'Cannot read candidate 3: its label is "Maybe", expected one of No, Yes',
			'Cannot read candidate 4: its kind is "code", expected keyword, regex, length or question',
			'Cannot read candidate 5: its length is "long", expected such as > 80 or 10-20',
			"Cannot read candidate 6: its pattern is missing or too long, expected 1 to 200 characters",
			"Cannot read candidate 7: its pattern has no word, expected words with commas between",
		]);
	});

	it.each(["no list", "[1, 2", "] ["])("says that a reply holds no list: %s", (reply) => {
		expect(readCandidateReply(reply, LABELS).problems).toEqual([
			"Cannot read the reply: it holds no JSON list, expected a list of objects",
		]);
	});
});
