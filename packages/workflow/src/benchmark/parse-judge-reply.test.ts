import { createPatternLibrary } from "@assay/adapters/patterns";
import { unitInterval } from "@assay/core/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptCriterion, shareCriterion } from "./definition-samples.ts";
import { type CompiledParser, parseJudgeReply } from "./parse-judge-reply.ts";

const LABELS = acceptCriterion("good");
const SHARE = shareCriterion("near");
const STRUCTURED: CompiledParser = { kind: "structured" };
const accepted = { kind: "scored", score: 1, label: 1 };
const rejected = { kind: "scored", score: 0, label: 0 };
const read = (reply: string, criterion = LABELS) => parseJudgeReply(reply, STRUCTURED, criterion);

describe("parseJudgeReply()", () => {
	it.each([
		['{"explanation": "fine", "label": "Accept"}', { ...accepted, explanation: "fine" }],
		['{"label": " accept "}', accepted],
		['Let me think.\n{"explanation": "no", "label": "Reject"}', { ...rejected, explanation: "no" }],
		['```json\n{"label": "Accept"}\n```\n', accepted],
		['```\n{\n  "label": "Reject",\n  "extra": {"label": "Accept"}\n}\n```', rejected],
		[
			'{"explanation": "it says {\\"label\\": \\"Accept\\"}", "label": "Reject"}',
			{ kind: "scored", score: 0, label: 0, explanation: 'it says {"label": "Accept"}' },
		],
	])("reads the JSON object of %j", (reply, verdict) => {
		expect(read(reply)).toEqual(verdict);
	});

	it("takes the last object where the reply quotes another one before", () => {
		expect(read('The answer was {"label": "Accept"}. So: {"label": "Reject"}')).toEqual(rejected);
	});

	it.each([
		["Good answer.\nLabel: Accept", { ...accepted, explanation: "Good answer." }],
		["**Verdict:** Reject.", rejected],
		["because\n\n- label: **accept**  \n", { ...accepted, explanation: "because" }],
		["Score: Accept", accepted],
	])("reads the final line of %j", (reply, verdict) => {
		expect(read(reply)).toEqual(verdict);
	});

	it.each([
		["0.85", 0.85],
		["1", 1],
		[".1", 0.1],
		["0", 0],
		["**0.5**.", 0.5],
	])("reads the final line 'Score: %s' on a share scale", (text, score) => {
		expect(read(`fine\nScore: ${text}`, SHARE)).toEqual({
			kind: "scored",
			score,
			explanation: "fine",
		});
	});

	it.each(["-0.5", "-1", "1.5", "85%", "4/5", "high", "NaN", "Infinity", "**"])(
		"fails for the final line 'Score: %s', whose number is none from 0 to 1",
		(text) => {
			expect(read(`Score: ${text}`, SHARE)).toMatchObject({
				kind: "failed",
				code: "unparsable_output",
			});
		},
	);

	it("reads shares from JSON, numbers alone", () => {
		expect(read('{"explanation": "so", "score": 0.25}', SHARE)).toEqual({
			kind: "scored",
			score: 0.25,
			explanation: "so",
		});
		for (const score of ['"0.25"', "true", "null", "1.01", "-0.01", "[1]"])
			expect(read(`{"score": ${score}}`, SHARE)).toMatchObject({ kind: "failed" });
	});

	it("keeps labels that look like signed numbers apart", () => {
		const signed = acceptCriterion("signed", {
			scale: {
				kind: "labels",
				labels: [
					{ name: "-1", score: unitInterval(0) },
					{ name: "0", score: unitInterval(0.5) },
					{ name: "1", score: unitInterval(1) },
				],
			},
		});
		expect(read("Label: -1", signed)).toEqual({ kind: "scored", score: 0, label: 0 });
		expect(read("Label: 1", signed)).toEqual({ kind: "scored", score: 1, label: 2 });
	});

	it.each([
		"",
		"   \n ",
		"Accept",
		"I would accept it",
		'{"label": "Accept"} is my verdict, thank you',
		'{"label": "Excellent"}',
		'{"label": ["Accept"]}',
		'{"label": null}',
		'{"verdict": "Accept"}',
		'["Accept"]',
		'{"label": "Accept"',
		"label: neither Accept nor Reject",
		"Label: Accept or Reject",
		"{{{{{{{{{{",
		"}".repeat(1_000),
	])("fails for %j, with the reply kept and nothing guessed", (reply) => {
		expect(read(reply)).toMatchObject({
			kind: "failed",
			code: "unparsable_output",
			detail: expect.stringMatching(/^Cannot read the judge's reply: /),
			raw: reply,
		});
	});

	it("never takes long or throws, whatever the reply is", () => {
		const hostile = [
			`${"{".repeat(100_000)}}`,
			`Label: ${"a.".repeat(50_000)}`,
			`Label: ${".".repeat(100_000)}x`,
			`${"*".repeat(100_000)}Label`,
			`${"[".repeat(100_000)}{}`,
			"Label:".repeat(20_000),
		];
		const start = performance.now();
		for (const reply of hostile) expect(read(reply)).toMatchObject({ kind: "failed" });
		// Each is linear work; quadratic work on 100,000 characters takes many seconds.
		expect(performance.now() - start).toBeLessThan(2_000);
		const piece = fc.constantFrom(
			"{",
			"}",
			'"label"',
			":",
			'"Accept"',
			"Label: ",
			"\n",
			"`",
			"x",
			",",
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
				const verdict = read(pieces.join(""));
				const isWhole =
					verdict.kind === "scored"
						? verdict.score === verdict.label
						: verdict.kind === "failed" && verdict.raw === pieces.join("");
				expect(isWhole).toBe(true);
			}),
		);
	});

	it("with patterns takes the first that is found, and fails where none is", () => {
		const patterns = createPatternLibrary();
		const parser: CompiledParser = {
			kind: "patterns",
			patterns: [
				{ label: "Reject", matches: patterns.compile("\\bNO\\b", { ignoreCase: false }) },
				{ label: "Accept", matches: patterns.compile("\\bYES\\b", { ignoreCase: false }) },
			],
		};
		expect(parseJudgeReply("It is fine: YES", parser, LABELS)).toMatchObject(accepted);
		expect(parseJudgeReply("NO, although YES", parser, LABELS)).toMatchObject(rejected);
		expect(parseJudgeReply('{"label": "Accept"}', parser, LABELS)).toEqual({
			kind: "failed",
			code: "unparsable_output",
			detail: "Cannot read the judge's reply: none of the patterns is found",
			raw: '{"label": "Accept"}',
		});
	});
});
