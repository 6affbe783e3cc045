import type { LocalLabelingRule, LocalRuleTree, PoolRow } from "@assay/core/domain";
import { ABSTAIN } from "@assay/core/domain";
import type { LocalLabelingFunction, StoredPoolBlock } from "@assay/workflow/ports";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { tokenF1 } from "../checks/similarity/token-f1.ts";
import { keywordRule } from "../slices/keyword-rule.ts";
import { createLabelingLibrary } from "./labeling-library.ts";
import { rowPrompt } from "./pool-field.ts";

const ROW: PoolRow = {
	id: "r1",
	prompt: "Which plan covers the dentist?",
	response: "Try Acme Gold: it costs $45 a month and covers the dentist.",
	context: "The Silver plan covers dental care",
	reference: "The Silver plan covers the dentist",
	metadata: { model: "m1", score: 0.7, tags: ["a", "b"] },
	responseKey: "k1",
};
const signal = AbortSignal.timeout(60_000);
const libraries: { close(): Promise<void> }[] = [];

function open(
	options: Parameters<typeof createLabelingLibrary>[0] = {},
): ReturnType<typeof createLabelingLibrary> {
	const library = createLabelingLibrary({ threads: 1, ...options });
	libraries.push(library);
	return library;
}

function blockOf(rows: readonly PoolRow[], block = 0): StoredPoolBlock {
	return { block, rows: JSON.stringify(rows), keyHashes: new Float64Array(rows.length) };
}

function functionOf(rule: LocalRuleTree, name = "one"): LocalLabelingFunction {
	return { name, label: 1, rule };
}

/** So much text that the block is given to a thread. */
const LARGE: readonly PoolRow[] = Array.from({ length: 600 }, (_, i) => ({
	...ROW,
	id: `r${i}`,
	response: i % 3 === 0 ? ROW.response : `Row ${i} speaks of coverage and ${"more ".repeat(20)}`,
}));

afterEach(async () => {
	await Promise.all(libraries.splice(0).map((library) => library.close()));
});

describe("LabelingLibrary.prepare()", () => {
	const cases: readonly (readonly [rule: LocalLabelingRule, holds: boolean])[] = [
		[{ kind: "keyword", field: "response", words: ["acme gold"] }, true],
		[{ kind: "keyword", field: "response", words: ["acm"] }, false],
		[{ kind: "keyword", field: "response", words: ["acm"], partial: true }, true],
		[{ kind: "keyword", field: "context", words: ["silver"] }, true],
		[{ kind: "regex", field: "response", pattern: String.raw`\$\d+` }, true],
		[{ kind: "regex", field: "prompt", pattern: String.raw`\$\d+` }, false],
		[{ kind: "in", field: "metadata.model", values: ["m1"] }, true],
		[{ kind: "in", field: "metadata.tags", values: ["b"] }, true],
		[{ kind: "range", field: "metadata.score", min: 0.8 }, false],
		[{ kind: "language", field: "response", languages: ["en"] }, true],
		[{ kind: "length", field: "response", unit: "words", min: 12, max: 12 }, true],
		[{ kind: "length", field: "reference", unit: "words", max: 5 }, false],
		[{ kind: "check", check: { type: "contains-any", values: ["Acme"] } }, true],
		[{ kind: "check", check: { type: "similarity", measure: "token-f1" }, min: 0.9 }, false],
		[{ kind: "check", check: { type: "similarity", measure: "token-f1" }, max: 0.5 }, true],
		[{ kind: "length-ratio", min: 2 }, true],
		[{ kind: "length-ratio", min: 2.5 }, false],
		[{ kind: "near-texts", texts: ["acme gold costs $45 a month"], min: 0.5 }, true],
		[{ kind: "near-texts", texts: ["nothing of the kind"], min: 0.1 }, false],
	];
	it.each(cases)("decides %j", (rule, holds) => {
		expect(open().prepare(rule)(ROW, {})).toBe(holds);
	});

	it("holds for agreement within the bounds, and nowhere without another response", () => {
		const holds = open().prepare({ kind: "agreement", min: 0.5 });
		expect([
			holds(ROW, { agreement: 0.5 }),
			holds(ROW, { agreement: 0.4 }),
			holds(ROW, {}),
		]).toEqual([true, false, false]);
	});

	it("does not hold where the check has no reference", () => {
		const { reference: _, ...bare } = ROW;
		const rule = {
			kind: "check",
			check: { type: "similarity", measure: "token-f1" },
			max: 1,
		} as const;
		expect(open().prepare(rule)(bare, {})).toBe(false);
	});

	it.each([
		[{ kind: "regex", field: "response", pattern: "(" }, "expected RE2 syntax"],
		[{ kind: "regex", field: "respons", pattern: "a" }, "did you mean"],
		[{ kind: "keyword", field: "response", words: [] }, "expected at least one word"],
		[{ kind: "near-texts", texts: ["?"], min: 0.5 }, "expected at least one"],
		[{ kind: "length-ratio" }, "expected min or max"],
		[{ kind: "check", check: { type: "embedding-similarity", model: "m" } }, "expected a rule"],
	] as const)("refuses %j", (rule, message) => {
		expect(() => open().prepare(rule)).toThrow(message);
	});

	it("finds keywords where the slices' rule does, whatever the text", () => {
		const words = [
			"acme",
			"Acme Gold",
			"a",
			"k",
			"s",
			"$5",
			"naïve",
			"o'clock",
			"_x",
			"x-ray",
			"ſ",
			"保険",
		];
		const pieces = [
			...words,
			"ACME",
			"gold",
			"K",
			"ſ",
			"ß",
			"é",
			"e\u0301",
			" ",
			" ",
			"-",
			".",
			"\n",
			"İ",
			"保",
		];
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }),
				fc.boolean(),
				fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
				(chosen, partial, parts) => {
					const rule = { kind: "keyword", field: "response", words: chosen, partial } as const;
					const row = { ...ROW, response: parts.join("") };
					const oracle = keywordRule({ ...rule, field: "input" });
					const expected = oracle({ ...rowPrompt(row), input: row.response });
					expect(open().prepare(rule)(row, {})).toBe(expected);
				},
			),
			{ numRuns: 2000 },
		);
	});
});

describe("LabelingLibrary.apply()", () => {
	const functions: readonly LocalLabelingFunction[] = [
		functionOf({ kind: "keyword", field: "response", words: ["acme"] }, "acme"),
		{
			name: "long",
			label: 0,
			otherwise: 1,
			rule: { kind: "length", field: "response", unit: "words", min: 15 },
		},
		functionOf(
			{
				kind: "all",
				rules: [
					{ kind: "not", rule: { kind: "keyword", field: "response", words: ["gold"] } },
					{
						kind: "any",
						rules: [
							{ kind: "agreement", min: 0.5 },
							{ kind: "in", field: "metadata.model", values: ["m2"] },
						],
					},
				],
			},
			"mixed",
		),
	];

	it("gives one column per function, the same in a thread as here", async () => {
		const library = open();
		const agreement = Float64Array.from(LARGE, (_, i) => (i % 2 === 0 ? 0.6 : Number.NaN));
		const inThread = await library.apply(blockOf(LARGE), functions, { signal, agreement });
		const first = blockOf(LARGE.slice(0, 6));
		const here = await library.apply(first, functions, {
			signal,
			agreement: agreement.slice(0, 6),
		});
		expect(here.map((column) => [...column])).toEqual([
			[1, ABSTAIN, ABSTAIN, 1, ABSTAIN, ABSTAIN],
			[1, 0, 0, 1, 0, 0],
			[ABSTAIN, ABSTAIN, 1, ABSTAIN, 1, ABSTAIN],
		]);
		expect(inThread.map((column) => [...column.subarray(0, 6)])).toEqual(
			here.map((column) => [...column]),
		);
		expect(inThread.map((column) => column.length)).toEqual([600, 600, 600]);
	});

	it("works on many blocks with few threads", async () => {
		const library = open({ threads: 2 });
		const all = await Promise.all(
			Array.from({ length: 5 }, (_, block) =>
				library.apply(blockOf(LARGE.slice(block), block), functions, { signal }),
			),
		);
		expect(all.map((columns) => columns[0]?.length)).toEqual([600, 599, 598, 597, 596]);
	});

	it("refuses an invalid rule with the reason, and goes on", async () => {
		const library = open();
		const wrong = [functionOf({ kind: "regex", field: "response", pattern: "(" })];
		await expect(library.apply(blockOf(LARGE), wrong, { signal })).rejects.toThrow(
			"expected RE2 syntax",
		);
		expect(await library.apply(blockOf(LARGE), functions, { signal })).toHaveLength(3);
	});

	it("ends a function that takes too long, names it, and goes on", async () => {
		const library = open({ timeoutMs: 1000 });
		const slow = functionOf(
			{ kind: "check", check: { type: "similarity", measure: "levenshtein" } },
			"slow one",
		);
		const huge = { ...ROW, response: "ab".repeat(400_000), reference: "ba".repeat(400_000) };
		await expect(
			library.apply(blockOf([huge], 7), [functions[0]!, slow], { signal }),
		).rejects.toThrow(
			'Cannot label block 7 of the pool: labeling function "slow one" was still running after 1000 ms',
		);
		expect(await library.apply(blockOf(LARGE), functions, { signal })).toHaveLength(3);
	});

	it("fails the block of a thread that dies, and makes the thread anew", async () => {
		const library = open();
		const damaged = { ...blockOf(LARGE, 3), rows: `${blockOf(LARGE).rows},` };
		await expect(library.apply(damaged, functions, { signal })).rejects.toThrow(
			/Cannot label block 3 of the pool: its thread ended with SyntaxError/,
		);
		expect(await library.apply(blockOf(LARGE), functions, { signal })).toHaveLength(3);
	});

	it("fails what has not ended when it is closed", async () => {
		const library = open();
		const voting = Promise.allSettled([library.apply(blockOf(LARGE), functions, { signal })]);
		// The thread is given the block in the next turn.
		await Promise.resolve();
		await library.close();
		expect(await voting).toMatchObject([
			{ status: "rejected", reason: { message: expect.stringContaining("was closed") } },
		]);
	});
});

describe("LabelingLibrary.measureAgreement()", () => {
	it("is the mean token F1 with the other responses to the prompt, wherever they are", async () => {
		const texts: readonly (readonly [prompt: string, response: string])[] = [
			["p", "the plan covers dental care"],
			["q", "alone"],
			["p", "dental care is covered"],
			["p", "no"],
		];
		const rows = texts.map(([prompt, response], i): PoolRow => {
			return { id: `${i}`, prompt, response, responseKey: `${i}` };
		});
		const library = open();
		async function* read(): AsyncGenerator<StoredPoolBlock> {
			yield blockOf(rows.slice(0, 2), 0);
			yield blockOf(rows.slice(2), 1);
		}
		const [first, second] = await library.measureAgreement(read, signal);
		const f1 = (one: number, other: number): number =>
			tokenF1(texts[one]?.[1] ?? "", texts[other]?.[1] ?? "");
		expect([...(first ?? []), ...(second ?? [])]).toEqual([
			(f1(0, 2) + f1(0, 3)) / 2,
			Number.NaN,
			(f1(2, 0) + f1(2, 3)) / 2,
			(f1(3, 0) + f1(3, 2)) / 2,
		]);
		expect(
			library.needsAgreement([functionOf({ kind: "not", rule: { kind: "agreement", min: 1 } })]),
		).toBe(true);
		expect(library.needsAgreement([functionOf({ kind: "length-ratio", min: 1 })])).toBe(false);
	});
});
