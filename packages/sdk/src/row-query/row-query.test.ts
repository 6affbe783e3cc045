import type { RowCondition, RowQuery } from "@assay/core/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatRowQuery, parseRowQuery, rowQueryCompletions } from "./index.ts";

const VOCABULARY = {
	slices: ["Spanish", "Long questions", "long answers"],
	evaluators: ["tone", "accuracy", "any"],
	criteria: ["helpful", "yes"],
	labels: ["Reject", "Accept"],
};

const name = fc.string({ minLength: 1, unit: "grapheme" });
const number = fc
	.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
	.map((n) => n + 0);

const condition: fc.Arbitrary<RowCondition> = fc.oneof(
	fc.record({ kind: fc.constantFrom("slice", "evaluator", "criterion", "label"), name }),
	fc.record({
		kind: fc.constant("verdict" as const),
		is: fc.constantFrom("pass", "fail", "abstained", "failed"),
	}),
	fc.record({
		kind: fc.constantFrom("score", "latency", "cost", "tokens"),
		comparison: fc.constantFrom("<", "<=", ">", ">=", "="),
		value: number,
	}),
	fc.record({ kind: fc.constant("failed" as const), at: fc.constantFrom("respond", "any") }),
	fc.record({
		kind: fc.constant("failed" as const),
		at: fc.constant("evaluator" as const),
		evaluator: fc.oneof(name, fc.constantFrom("any", "respond")),
	}),
	fc.record({
		kind: fc.constant("changed" as const),
		how: fc.constantFrom("worse", "better", "any"),
	}),
	fc.record(
		{
			kind: fc.constant("disagreement" as const),
			criterion: fc.oneof(name, fc.constant("yes")),
		},
		{ requiredKeys: ["kind"] },
	),
	fc.record({ kind: fc.constant("truth" as const), is: fc.constantFrom("yes", "no", "disagrees") }),
	fc.record({ kind: fc.constant("trial" as const), trial: fc.nat(99_999) }),
	fc.record({ kind: fc.constant("id" as const), id: name }),
	fc.record({
		kind: fc.constant("text" as const),
		text: fc.oneof(name, fc.constantFrom("-", "--a", "slice:x", "a b", '"', "\\", "12:30")),
	}),
);

const query: fc.Arbitrary<RowQuery> = fc.record({
	terms: fc.array(
		fc.tuple(condition, fc.boolean()).map(([one, isNegated]) => ({ ...one, isNegated })),
	),
});

describe("parseRowQuery()", () => {
	it("reads what formatRowQuery() writes", () => {
		fc.assert(
			fc.property(query, (wanted) => {
				expect(parseRowQuery(formatRowQuery(wanted))).toEqual({ query: wanted, problems: [] });
			}),
		);
	});

	it("never throws, and places every problem in the text", () => {
		const pieces = fc.constantFrom(
			"slice:",
			"-",
			'"',
			"\\",
			" ",
			":",
			"score:<",
			"foo:",
			"a",
			"\n",
		);
		const text = fc.oneof(
			fc.string(),
			fc.array(pieces).map((all) => all.join("")),
		);
		fc.assert(
			fc.property(text, (typed) => {
				for (const { end, start } of parseRowQuery(typed, VOCABULARY).problems) {
					expect(end).toBeLessThanOrEqual(typed.length);
					expect(typed.slice(start, end)).toMatch(/^\S/);
				}
			}),
		);
	});

	it("reads tokens, words, phrases and negation", () => {
		const { problems, query: read } = parseRowQuery(
			'slice:"Long \\"name\\"" -verdict:fail score:>=0.8 refund -"not this" 12:30 - failed:"any" disagreement:yes',
		);
		expect(problems).toEqual([]);
		expect(read.terms).toEqual([
			{ kind: "slice", name: 'Long "name"', isNegated: false },
			{ kind: "verdict", is: "fail", isNegated: true },
			{ kind: "score", comparison: ">=", value: 0.8, isNegated: false },
			{ kind: "text", text: "refund", isNegated: false },
			{ kind: "text", text: "not this", isNegated: true },
			{ kind: "text", text: "12:30", isNegated: false },
			{ kind: "text", text: "-", isNegated: false },
			{ kind: "failed", at: "evaluator", evaluator: "any", isNegated: false },
			{ kind: "disagreement", isNegated: false },
		]);
	});

	it("says what is wrong where, with the nearest key or name", () => {
		const { problems, query: read } = parseRowQuery(
			"a slcie:x verdict:bad slice: score:high evaluator:tnoe",
			VOCABULARY,
		);
		expect(problems.map(({ end, kind, start }) => [kind, start, end])).toEqual([
			["unknown-key", 2, 9],
			["invalid-value", 10, 21],
			["missing-value", 22, 28],
			["invalid-value", 29, 39],
			["unknown-name", 40, 54],
		]);
		expect(problems[0]?.message).toContain('did you mean "slice"?');
		expect(problems[1]?.message).toContain("expected one of: pass, fail, abstained, failed");
		expect(problems[4]?.message).toContain('did you mean "tone"?');
		expect(read.terms.map((term) => term.kind)).toEqual(["text", "evaluator"]);
	});

	it("knows the rows that every matrix has, and words in place of names", () => {
		const text = 'slice:"All prompts" slice:"No slice" failed:respond failed:any disagreement:yes';
		expect(parseRowQuery(text, VOCABULARY).problems).toEqual([]);
	});
});

const complete = (text: string, cursor = text.length) => {
	const { end, options, start } = rowQueryCompletions(text, cursor, VOCABULARY);
	return options.map((one) => text.slice(0, start) + one.text + text.slice(end));
};

describe("rowQueryCompletions()", () => {
	it("offers every key where nothing is written", () => {
		expect(complete("")).toContain("slice:");
		expect(complete("refund ")).toContain("refund verdict:");
		expect(rowQueryCompletions("", 0, VOCABULARY).options[0]).toEqual({
			text: "slice:",
			label: "slice",
			about: "rows of prompts in a slice",
		});
	});

	it("offers keys, also negated ones, then their values, nearest first", () => {
		expect(complete("s")).toEqual(["slice:", "score:"]);
		expect(complete("-s")).toEqual(["-slice:", "-score:"]);
		expect(complete("-")).toContain("-verdict:");
		expect(complete("a slice:LONG b", 12)).toEqual([
			'a slice:"Long questions" b',
			'a slice:"long answers" b',
		]);
		expect(complete("slice:s")).toEqual([
			"slice:Spanish",
			'slice:"Long questions"',
			'slice:"long answers"',
		]);
		expect(complete("-verdict:f")).toEqual(["-verdict:fail", "-verdict:failed"]);
		expect(complete('slice:"long a')).toEqual(['slice:"long answers"']);
	});

	it("quotes names that are words, and offers nothing for text and unknown keys", () => {
		expect(complete("failed:an")).toEqual(["failed:any", 'failed:"any"']);
		expect(complete('"s')).toEqual([]);
		expect(complete("foo:s")).toEqual([]);
		expect(complete("score:")).toEqual([]);
	});

	it("gives completions that read without a problem", () => {
		for (const key of [
			"slice",
			"evaluator",
			"criterion",
			"label",
			"failed",
			"disagreement",
			"verdict",
		])
			for (const text of complete(`${key}:`))
				expect(parseRowQuery(text, VOCABULARY).problems).toEqual([]);
	});
});
