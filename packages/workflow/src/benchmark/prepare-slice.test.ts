import { createSliceLibrary } from "@assay/adapters/slices";
import {
	ProviderError,
	type SliceRule,
	UserCodeError,
	unitInterval,
	type Verdict,
} from "@assay/core/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodeRunner } from "../ports/index.ts";
import { promptOf } from "./definition-samples.ts";
import { evaluatorsOfRule, prepareSlice, type SliceSubject } from "./prepare-slice.ts";

const never = new AbortController().signal;
const YES: SliceRule = { kind: "everything" };
const NO: SliceRule = { kind: "not", rule: YES };
const SUBJECT: SliceSubject = { prompt: promptOf(0), verdictsOf: () => [] };

/** Rules that a model answers with "yes" or "no", by the question's own text. */
const LATER = (answer: string): SliceRule => ({
	kind: "classified",
	field: "input",
	model: "fake:m",
	question: answer,
	labels: ["yes", "no"],
	label: "yes",
});

function prepare(rule: SliceRule, codeRunner?: CodeRunner["call"]) {
	const asked: string[] = [];
	const prepared = prepareSlice(rule, {
		slices: createSliceLibrary(),
		codeRunner: {
			call: codeRunner ?? (() => Promise.reject(new RangeError("not asked"))),
			close: async () => {},
		},
		classify: async ({ question }) => {
			asked.push(question);
			if (question === "broken") throw new ProviderError("no label", { isRetryable: false });
			return question;
		},
	});
	return { asked, belongs: (subject = SUBJECT) => prepared(subject, never) };
}

const tree = fc.letrec<{ rule: SliceRule }>((tie) => ({
	rule: fc.oneof(
		{ maxDepth: 3 },
		fc.constantFrom(YES, NO, LATER("yes"), LATER("no")),
		fc.record({
			kind: fc.constantFrom("all" as const, "any" as const),
			rules: fc.array(tie("rule"), { maxLength: 3 }),
		}),
		fc.record({ kind: fc.constant("not" as const), rule: tie("rule") }),
	),
})).rule;

/** The meaning of a rule of the tree, said again. */
function truth(rule: SliceRule): boolean {
	if (rule.kind === "all") return rule.rules.every(truth);
	if (rule.kind === "any") return rule.rules.some(truth);
	if (rule.kind === "not") return !truth(rule.rule);
	return rule.kind === "everything" || (rule.kind === "classified" && rule.question === "yes");
}

const scored = (score: number): Verdict => ({ kind: "scored", score: unitInterval(score) });
const verdictOf = (evaluator: string): SliceRule => ({ kind: "verdict", evaluator, is: "pass" });

describe("prepareSlice()", () => {
	it("combines rules with and, or, not, those that are answered later among them", async () => {
		await fc.assert(
			fc.asyncProperty(tree, async (rule) => {
				expect(await prepare(rule).belongs()).toBe(truth(rule));
			}),
		);
	});

	it("answers at once where no part has to be waited for", () => {
		expect(prepare({ kind: "any", rules: [NO, YES] }).belongs()).toBe(true);
		expect(prepare({ kind: "all", rules: [] }).belongs()).toBe(true);
		expect(prepare({ kind: "any", rules: [] }).belongs()).toBe(false);
	});

	it("does not ask a model where an earlier part has settled the matter", async () => {
		const settled = prepare({ kind: "all", rules: [NO, LATER("yes")] });
		expect(settled.belongs()).toBe(false);
		expect(settled.asked).toEqual([]);
		const later = prepare({ kind: "any", rules: [LATER("yes"), LATER("no"), LATER("broken")] });
		expect(await later.belongs()).toBe(true);
		expect(later.asked).toEqual(["yes"]);
	});

	it("fails, also inside not, where a model gives no label", async () => {
		const broken: SliceRule = { kind: "not", rule: LATER("broken") };
		await expect(prepare(broken).belongs()).rejects.toThrow(ProviderError);
		await expect(prepare({ kind: "all", rules: [LATER("yes"), broken] }).belongs()).rejects.toThrow(
			ProviderError,
		);
	});

	it("asks for the verdicts of any trial", () => {
		const verdicts: Verdict[] = [
			scored(0.4),
			{ kind: "failed", code: "timeout", detail: "late" },
			{ kind: "abstained", reason: "no reference" },
		];
		const is = (wanted: "pass" | "fail" | "scored" | "abstained" | "failed", given = verdicts) =>
			prepare({ kind: "verdict", evaluator: "tone", is: wanted }).belongs({
				...SUBJECT,
				verdictsOf: (name) =>
					name === "tone" ? given.map((verdict) => ({ verdict, passAt: 0.5 })) : [],
			});
		expect(is("pass")).toBe(false);
		expect(is("pass", [scored(0.5)])).toBe(true);
		for (const kind of ["fail", "scored", "abstained", "failed"] as const) {
			expect(is(kind)).toBe(true);
			expect(is(kind, [])).toBe(false);
		}
		// What failed or abstained neither passes nor fails.
		expect(is("fail", verdicts.slice(1))).toBe(false);
	});

	it("gives a slicing function every field of the prompt and takes only true or false", async () => {
		const code = { module: "a.ts", exportName: "isLong", sourceHash: "h" };
		const rule: SliceRule = { kind: "function", code };
		const seen: unknown[] = [];
		const yes = prepare(rule, async (reference, argument, { timeoutMs }) => {
			seen.push(reference, argument, timeoutMs);
			return true;
		});
		const prompt = promptOf(4, { context: "c", split: "test" });
		expect(await yes.belongs({ ...SUBJECT, prompt })).toBe(true);
		expect(seen).toEqual([
			code,
			{
				id: "p4",
				input: "question 4",
				context: "c",
				reference: "answer to question 4",
				split: "test",
				variables: {},
				metadata: { topic: "coverage", number: 4 },
			},
			10_000,
		]);
		const wrong = prepare(rule, async () => 1).belongs();
		await expect(wrong).rejects.toThrow(
			'Cannot slice with a.ts#isLong: it returned 1 for "p0", expected true or false',
		);
		await expect(wrong).rejects.toThrow(UserCodeError);
	});
});

describe("evaluatorsOfRule()", () => {
	it("finds verdict rules at every depth", () => {
		expect(
			evaluatorsOfRule({
				kind: "all",
				rules: [
					verdictOf("a"),
					{ kind: "not", rule: { kind: "any", rules: [verdictOf("b"), YES] } },
				],
			}),
		).toEqual(["a", "b"]);
	});

	it("finds the evaluators by whose scores a labeling function votes", () => {
		expect(
			evaluatorsOfRule({
				kind: "any",
				rules: [
					{ kind: "evaluator", evaluator: "a", min: 0.5 },
					{ kind: "not", rule: { kind: "evaluator", evaluator: "b", min: 0.5 } },
					{ kind: "agreement", min: 0.5 },
				],
			}),
		).toEqual(["a", "b"]);
	});
});
