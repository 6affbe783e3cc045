import { describe, expect, it } from "vitest";
import { labelPart } from "../refine/label-split.ts";
import { fewShotExamples } from "./few-shot-examples.ts";
import { improvableText } from "./improvable-text.ts";
import { readRevision } from "./read-revision.ts";
import { revisionMessages } from "./revision-messages.ts";

const BEFORE = ["Judge {{response}} to {{input}}"];
const reply = (prompt: string): string => JSON.stringify({ prompt });
const cluster = Array.from({ length: 50 }, (_, i) => `c${i}`).find(
	(id) => labelPart(id) === "examples",
)!;
const text = (input: string, label: string, explanation?: string) =>
	improvableText({ clusterId: cluster, input, response: `answer to ${input}`, label, explanation });

describe("readRevision()", () => {
	it("takes a prompt that inserts what was inserted before", () => {
		const prompt = "Be strict. {{input}} {{ response }}";
		expect(readRevision(`Sure:\n${reply(prompt)}`, BEFORE, [])).toEqual({ kind: "prompt", prompt });
	});

	it.each([
		["no JSON", "Be strict"],
		["lacks {{input}}", reply("Judge {{response}}")],
		["inserts {{reference}}", reply("{{response}} {{input}} {{reference}}")],
		["characters", reply(`{{response}} {{input}} ${"x".repeat(40_000)}`)],
	])("refuses one that %s", (why, text_) => {
		const read = readRevision(text_, BEFORE, []);
		expect(read).toMatchObject({ kind: "unusable", reason: expect.stringContaining(why) });
	});

	it("refuses one that quotes a row that it would be scored on", () => {
		const long = "a question that is long enough to be recognised wherever it is quoted";
		const quoting = reply(`{{response}} {{input}} As in: ${long}`);
		expect(readRevision(quoting, BEFORE, [text(long, "Accept")])).toMatchObject({
			reason: expect.stringContaining("quotes a row"),
		});
	});
});

describe("revisionMessages()", () => {
	it("puts texts in as they are, and never as a template", () => {
		const [message] = revisionMessages({
			criterion: {
				name: "fine",
				description: "Is it fine?",
				scale: { kind: "share" },
				passAt: 0.5 as never,
				estimate: "pass-rate",
				explanationRequired: false,
			},
			prompts: BEFORE,
			cases: Array.from({ length: 9 }, (_, i) => text(`{{labels}} ${i}`, "Reject", "why")),
		});
		expect(message!.content).toContain("<prompt>\nJudge {{response}} to {{input}}\n</prompt>");
		expect(message!.content).toContain("<input>\n{{labels}} 0\n</input>");
		// At most eight cases.
		expect(message!.content.match(/<case>/g)).toHaveLength(8);
	});
});

describe("fewShotExamples()", () => {
	it("balances labels, and prefers what is like the cases and explained", () => {
		const pool = [
			text("about teeth", "Accept"),
			text("about claims and forms", "Accept"),
			text("about claims of dentists", "Reject"),
			text("about cars", "Reject", "They are not covered."),
		];
		const chosen = fewShotExamples(pool, [text("about claims and forms today", "Reject")]);
		expect(chosen.map(({ input }) => input)).toEqual([
			"about cars",
			"about claims and forms",
			"about claims of dentists",
			"about teeth",
		]);
		expect(fewShotExamples([], [])).toEqual([]);
	});
});
