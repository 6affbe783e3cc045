import type { CriterionDefinition, ReferencePrompt, Response, Verdict } from "@assay/core/domain";
import { ConfigurationError, unitInterval } from "@assay/core/domain";
import type { LocalCheck } from "@assay/workflow/ports";
import { describe, expect, it } from "vitest";
import { createCheckLibrary } from "./check-library.ts";

const library = createCheckLibrary();
const LABELS: CriterionDefinition = {
	name: "Correctness",
	description: "Is it right?",
	scale: {
		kind: "labels",
		labels: [
			{ name: "wrong", score: unitInterval(0) },
			{ name: "partly", score: unitInterval(0.5) },
			{ name: "right", score: unitInterval(1) },
		],
	},
	passAt: unitInterval(1),
	estimate: "pass-rate",
	explanationRequired: false,
};
const SHARE: CriterionDefinition = { ...LABELS, scale: { kind: "share" } };

interface RowFields extends Partial<ReferencePrompt> {
	readonly text?: string;
	readonly usage?: Response["usage"];
}

function judge(check: LocalCheck, { text = "", usage = {}, ...fields }: RowFields = {}): Verdict {
	return library.prepare(
		check,
		LABELS,
	)({
		prompt: {
			id: "p1",
			input: "Is it covered?",
			variables: {},
			metadata: {},
			provenance: { kind: "imported", source: "test" },
			...fields,
		},
		response: { text, usage },
	});
}

/** `pass`, `fail`, a score, or the reason to abstain; then the explanation. */
function told(check: LocalCheck, row: RowFields = {}): string {
	const verdict = judge(check, row);
	if (verdict.kind === "abstained") return `abstains: ${verdict.reason}`;
	if (verdict.kind === "failed") return "failed";
	const outcome = verdict.label === 2 ? "pass" : verdict.label === 0 ? "fail" : verdict.score;
	return `${outcome}: ${verdict.explanation}`;
}

function url(text: string): string {
	return told({ type: "url-present" }, { text });
}

function citation(text: string): string {
	return told({ type: "citation-present" }, { text }).slice(0, 4);
}

describe("createCheckLibrary()", () => {
	it("scores 1 with the best label and 0 with the worst; no label on a share scale", () => {
		const check: LocalCheck = { type: "equals", value: "a" };
		expect(judge(check, { text: "a" })).toEqual({
			kind: "scored",
			score: 1,
			label: 2,
			explanation: 'equals "a"',
		});
		expect(judge(check, { text: "b" })).toMatchObject({ score: 0, label: 0 });
		const share = library.prepare(check, SHARE);
		const row = {
			prompt: {
				id: "p",
				input: "",
				variables: {},
				metadata: {},
				provenance: { kind: "imported", source: "t" },
			},
			response: { text: "a", usage: {} },
		} as const;
		expect(share(row)).toEqual({ kind: "scored", score: 1, explanation: 'equals "a"' });
	});

	it("finds the best label wherever it stands", () => {
		const reversed: CriterionDefinition = {
			...LABELS,
			scale: {
				kind: "labels",
				labels: [
					{ name: "good", score: unitInterval(1) },
					{ name: "bad", score: unitInterval(0) },
				],
			},
		};
		const row = {
			prompt: {
				id: "p",
				input: "",
				variables: {},
				metadata: {},
				provenance: { kind: "imported", source: "t" },
			},
			response: { text: "a", usage: {} },
		} as const;
		expect(library.prepare({ type: "equals", value: "a" }, reversed)(row)).toMatchObject({
			label: 0,
		});
		expect(library.prepare({ type: "equals", value: "b" }, reversed)(row)).toMatchObject({
			label: 1,
		});
	});

	it("equals: compares with the value, else the reference", () => {
		expect(told({ type: "equals", value: "Yes" }, { text: "yes" })).toBe(
			'fail: "yes", expected "Yes"',
		);
		expect(
			told({ type: "equals", value: "Yes", ignoreCase: true, trim: true }, { text: " yes\n" }),
		).toMatch(/^pass/);
		expect(told({ type: "equals" }, { text: "42", reference: "42" })).toBe('pass: equals "42"');
		expect(told({ type: "equals" }, { text: "42" })).toBe("abstains: There is no reference");
	});

	it("contains-any, contains-all, not-contains-any: say what was found where", () => {
		const values = ["Acme Care", "copay"];
		const text = "Your plan with Acme Care";
		expect(told({ type: "contains-any", values }, { text })).toBe(
			'pass: found "Acme Care" at character 16',
		);
		expect(told({ type: "contains-all", values }, { text })).toBe('fail: "copay" not found');
		expect(told({ type: "contains-all", values: ["plan", "Acme"] }, { text })).toBe(
			"pass: found all 2",
		);
		expect(told({ type: "not-contains-any", values }, { text })).toBe(
			'fail: found "Acme Care" at character 16',
		);
		expect(told({ type: "not-contains-any", values: ["ACME"] }, { text })).toBe(
			'pass: "ACME" not found',
		);
		expect(
			told({ type: "not-contains-any", values: ["ACME"], ignoreCase: true }, { text }),
		).toMatch(/^fail/);
		expect(told({ type: "contains-any", values: ["x", "y"] }, { text })).toBe(
			"fail: none of 2 values found",
		);
		expect(() => judge({ type: "contains-any", values: [] })).toThrow(ConfigurationError);
	});

	it("starts-with: compares the beginning", () => {
		const check: LocalCheck = { type: "starts-with", value: "Thank you" };
		expect(told(check, { text: "Thank you for asking" })).toBe('pass: starts with "Thank you"');
		expect(told(check, { text: "Thanks" })).toBe(
			'fail: starts with "Thanks", expected "Thank you"',
		);
		expect(told({ ...check, ignoreCase: true }, { text: "THANK YOU" })).toMatch(/^pass/);
	});

	it("regex: finds RE2 patterns, negated too", () => {
		const check: LocalCheck = { type: "regex", pattern: String.raw`\$\d+` };
		expect(told(check, { text: "costs $45" })).toBe('pass: found "$45" at character 7');
		expect(told(check, { text: "costs" })).toBe(String.raw`fail: "\$\d+" not found`);
		expect(told({ ...check, negate: true }, { text: "costs $45" })).toMatch(/^fail: found/);
		expect(told({ ...check, negate: true }, { text: "costs" })).toMatch(/^pass/);
		expect(() => judge({ type: "regex", pattern: "(" })).toThrow(ConfigurationError);
		expect(() => judge({ type: "regex", pattern: "({{id}}" })).toThrow(ConfigurationError);
	});

	it("fills placeholders from the row, literally in patterns, and abstains without the value", () => {
		const text = "Dear Ana (p1), plan A.B";
		const row = {
			text,
			metadata: { name: "Ana", plan: "A.B", count: 2 },
			variables: { who: "Ana" },
		};
		expect(
			told(
				{ type: "contains-all", values: ["{{metadata.name}} ({{id}})", "Dear {{variables.who}}"] },
				row,
			),
		).toMatch(/^pass/);
		expect(told({ type: "regex", pattern: "plan {{metadata.plan}}$" }, row)).toMatch(/^pass/);
		expect(
			told({ type: "regex", pattern: "plan {{metadata.plan}}$" }, { ...row, text: "plan AxB" }),
		).toMatch(/^fail/);
		expect(told({ type: "equals", value: "{{reference}}" }, row)).toBe(
			"abstains: The prompt lacks a value that the check inserts",
		);
		expect(
			told({ type: "starts-with", value: "{{metadata.count}}" }, { ...row, text: "2 visits" }),
		).toMatch(/^pass/);
		expect(() => judge({ type: "equals", value: "{{refrence}}" })).toThrow(
			'(did you mean "reference"?)',
		);
	});

	it("extract-equals: takes what stands after the last marker", () => {
		const check: LocalCheck = { type: "extract-equals", after: "the answer is ", dropFinal: "." };
		const reference = "(B)";
		expect(told(check, { text: "So the answer is (A). No, the answer is (B).", reference })).toBe(
			'pass: the answer is "(B)"',
		);
		expect(told(check, { text: "So the answer is (B)..", reference })).toMatch(
			/^fail: the answer is "\(B\)\."/,
		);
		expect(told(check, { text: " (B) ", reference: "(B) " })).toMatch(/^pass/);
		expect(told({ type: "extract-equals", after: "" }, { text: " (B)\n", reference })).toMatch(
			/^pass/,
		);
		expect(told(check, { text: "x" })).toBe("abstains: There is no reference");
	});

	it("json-valid: wants one JSON value and nothing else", () => {
		expect(told({ type: "json-valid" }, { text: ' {"a": [1]}\n' })).toBe("pass: valid JSON");
		expect(told({ type: "json-valid" }, { text: '```json\n{"a":1}\n```' })).toMatch(
			/^fail: no valid JSON/,
		);
		expect(told({ type: "json-valid" }, { text: "" })).toBe(
			"fail: no valid JSON: the response is empty",
		);
	});

	it("json-schema: validates draft 2020-12 and draft-07", () => {
		const schema = {
			type: "object",
			properties: { price: { type: "number" } },
			required: ["price"],
		};
		expect(told({ type: "json-schema", schema }, { text: '{"price": 3}' })).toBe(
			"pass: fits the schema",
		);
		expect(told({ type: "json-schema", schema }, { text: '{"price": "3"}' })).toBe(
			"fail: /price must be number",
		);
		expect(told({ type: "json-schema", schema }, { text: "{}" })).toMatch(
			/^fail: the value must have required property/,
		);
		expect(told({ type: "json-schema", schema }, { text: "no" })).toMatch(/^fail: no valid JSON/);
		// Only 2020-12 knows prefixItems; only draft-07 has a list under items.
		const tuple = { prefixItems: [{ type: "string" }] };
		expect(told({ type: "json-schema", schema: tuple }, { text: "[1]" })).toMatch(
			/^fail: \/0 must be string/,
		);
		const draft07 = {
			$schema: "http://json-schema.org/draft-07/schema#",
			items: [{ type: "string" }],
		};
		expect(told({ type: "json-schema", schema: draft07 }, { text: "[1]" })).toMatch(
			/^fail: \/0 must be string/,
		);
		expect(() => judge({ type: "json-schema", schema: { type: "objct" } })).toThrow(
			ConfigurationError,
		);
		expect(() => judge({ type: "json-schema", schema: { $schema: "x" } })).toThrow(
			"its $schema is",
		);
	});

	it("length and word-count: count characters and words", () => {
		expect(told({ type: "length", max: 4 }, { text: "ok 👍" })).toBe(
			"pass: 4 characters, expected at most 4",
		);
		expect(told({ type: "word-count", max: 2 }, { text: "one two three" })).toBe(
			"fail: 3 words, expected at most 2",
		);
		expect(told({ type: "word-count", min: 1, max: 5 }, { text: "" })).toBe(
			"fail: 0 words, expected 1 to 5",
		);
		expect(() => judge({ type: "length" })).toThrow("no bound is given");
	});

	it("language: compares with codes or with the input, abstains when it cannot tell", () => {
		const text = "Sí, su plan cubre la limpieza dental dos veces al año.";
		expect(told({ type: "language", languages: ["es"] }, { text })).toBe("pass: language es");
		expect(told({ type: "language", languages: ["en", "de"] }, { text })).toBe(
			"fail: language es, expected en or de",
		);
		const same: LocalCheck = { type: "language", languages: "same-as-input" };
		expect(told(same, { text, input: "¿Mi plan cubre la limpieza dental?" })).toMatch(/^pass/);
		expect(told(same, { text, input: "Does my plan cover a dental cleaning?" })).toMatch(/^fail/);
		expect(told(same, { text, input: "42" })).toBe("abstains: The input's language cannot be told");
		expect(told({ type: "language", languages: ["es"] }, { text: "42" })).toMatch(
			/^abstains: The response's/,
		);
		expect(() => judge({ type: "language", languages: ["xx"] })).toThrow(ConfigurationError);
	});

	it("readability: gives the Flesch reading ease of English only", () => {
		// 6 words, 1 sentence, 6 syllables: 206.835 − 1.015 × 6 − 84.6 × 1 = 116.145.
		const text = "The cat sat on the mat.";
		expect(told({ type: "readability", min: 60 }, { text })).toBe(
			"pass: reading ease 116.1, expected at least 60",
		);
		const hard =
			"Notwithstanding contractual obligations, administrative organizations systematically investigate reimbursement irregularities.";
		expect(told({ type: "readability", min: 60 }, { text: hard })).toMatch(/^fail: reading ease -/);
		expect(
			told({ type: "readability", min: 60 }, { text: "El gato está en la alfombra de la casa." }),
		).toBe("abstains: The response is not recognised as English");
	});

	it("pii: fails for personal data without repeating it", () => {
		const text = "Mail ana@example.org or call 212-555-2368";
		expect(told({ type: "pii" }, { text })).toBe("fail: found email at character 6 and 1 more");
		expect(told({ type: "pii", kinds: ["iban"] }, { text })).toBe("pass: no personal data found");
		expect(() => judge({ type: "pii", kinds: ["e-mail"] })).toThrow('(did you mean "email"?)');
		expect(() => judge({ type: "pii", kinds: [] })).toThrow(ConfigurationError);
	});

	it("refusal: fails for a refusal unless one is expected", () => {
		const text = "I'm sorry, but I can't help with that.";
		expect(told({ type: "refusal" }, { text })).toBe("fail: declines to answer");
		expect(told({ type: "refusal", expect: true }, { text })).toBe("pass: declines to answer");
		expect(told({ type: "refusal" }, { text: "Yes." })).toBe("pass: does not decline to answer");
		expect(told({ type: "refusal", expect: true }, { text: "Yes." })).toMatch(/^fail/);
	});

	it("url-present and citation-present: find addresses and sources", () => {
		expect(url("See (https://example.org/a?b=1).")).toBe(
			'pass: found "https://example.org/a?b=1" at character 6',
		);
		expect(url("See www.example.org")).toMatch(/^pass/);
		expect(url("See example, or http:// alone")).toBe("fail: no URL found");
		for (const text of [
			"so [1].",
			"[2, 3-5]",
			"x[^4]",
			"【1†source】",
			"(Smith, 2020)",
			"(Smith & Lee, 2020, p. 4)",
			"Smith et al. (2020)",
			"doi:10.1000/xyz",
			"[text](https://a.org)",
		]) {
			expect([text, citation(text)]).toEqual([text, "pass"]);
		}
		for (const text of ["no source", "array[i]", "(in 2020)", "since 2020"]) {
			expect([text, citation(text)]).toEqual([text, "fail"]);
		}
	});

	it("latency and cost: bound what the call used, abstain where that is not known", () => {
		const usage = { latencyMs: 350.4, costUsd: 0.00312 };
		expect(told({ type: "latency", max: 300 }, { usage })).toBe(
			"fail: 350 ms, expected at most 300 ms",
		);
		expect(told({ type: "latency", max: 400 }, { usage })).toMatch(/^pass/);
		expect(told({ type: "latency", max: 400 })).toBe("abstains: The latency is not known");
		expect(told({ type: "cost", max: 0.01 }, { usage })).toBe(
			"pass: $0.00312, expected at most $0.01",
		);
		expect(told({ type: "cost", max: 0.001 }, { usage })).toMatch(/^fail/);
		expect(told({ type: "cost", max: 1 })).toBe("abstains: The cost is not known");
		expect(() => judge({ type: "cost", max: Number.NaN })).toThrow(ConfigurationError);
	});

	it("similarity: gives the score without a label, abstains without a reference", () => {
		const row = { text: "The answer: Paris", reference: "Paris" };
		expect(judge({ type: "similarity", measure: "token-f1" }, row)).toEqual({
			kind: "scored",
			score: expect.closeTo(2 / 3, 12),
			explanation: "token-f1 0.667",
		});
		expect(
			judge({ type: "similarity", measure: "exact" }, { text: " Paris", reference: "Paris" }),
		).toMatchObject({ score: 1 });
		for (const measure of ["levenshtein", "rouge-1", "rouge-2", "rouge-l", "bleu"] as const) {
			expect(
				judge({ type: "similarity", measure }, { text: "Paris", reference: "Paris is big" }),
			).toMatchObject({ kind: "scored" });
			expect(told({ type: "similarity", measure }, { text: "Paris" })).toBe(
				"abstains: There is no reference",
			);
		}
	});
});
