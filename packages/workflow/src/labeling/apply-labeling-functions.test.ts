import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCheckLibrary } from "@assay/adapters/checks";
import { createCodeRunner } from "@assay/adapters/code-runner";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { ABSTAIN, type JsonObject, POOL_BLOCK_ROWS, ProviderError } from "@assay/core/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeRunner } from "../ports/index.ts";
import { accepts, createLabelingBench, type LabelingBenchParts, says } from "./labeling-bench.ts";
import { planLabeling } from "./plan-labeling.ts";

const FUNCTIONS = `
export const long = (row) => row.response.length > 6;
export const named = (row) => row.metadata.kind === "bad" ? "Reject" : null;
export const throws = () => { throw new Error("no such field"); };
export const throwsOnB = (row) => { if (row.response === "b") throw new Error("it is a b"); return true; };
export const seven = (row) => row.response === "b" ? 7 : true;
export const maybe = (row) => row.response === "b" ? "Maybe" : "Accept";
export const hangs = (row) => { if (row.response === "b") for (;;) {} return true; };
`;

const fn = (exportName: string, timeoutMs = 5_000) => ({
	kind: "function" as const,
	code: { module: "functions.mjs", exportName, sourceHash: exportName },
	timeoutMs,
});
const row = (response: string, more: JsonObject = {}): JsonObject => ({
	prompt: `Q ${response}`,
	response,
	...more,
});

const polite = (text: string): boolean => /thank|please/.test(text);

describe("applyLabelingFunctions()", () => {
	const library = createLabelingLibrary({ threads: 1 });
	let folder: string;
	let codeRunner: CodeRunner;

	beforeAll(() => {
		folder = mkdtempSync(path.join(tmpdir(), "assay-labeling-"));
		writeFileSync(path.join(folder, "functions.mjs"), FUNCTIONS);
		codeRunner = createCodeRunner({ projectRoot: folder, programUrl: import.meta.url });
	});
	afterAll(async () => {
		await library.close();
		await codeRunner.close();
		rmSync(folder, { recursive: true, force: true });
	});

	const open = async (
		rows: readonly JsonObject[],
		changes: Partial<Pick<LabelingBenchParts, "answer" | "limitUsd">> = {},
	) =>
		createLabelingBench({
			parts: {
				store: await openSqliteStore({ path: ":memory:", project: "t" }),
				checks: createCheckLibrary(),
				patterns: createPatternLibrary(),
				slices: createSliceLibrary(),
				codeRunner,
			},
			library,
			rows,
			...changes,
		});
	it("votes with local rules, functions and combinations of both", async () => {
		const bench = await open([
			row("good day", { kind: "fine" }),
			row("bad", { kind: "bad" }),
			row("good", { kind: "bad" }),
		]);
		const definitions = [
			accepts("good", says("good"), { otherwise: "Reject" }),
			accepts("long", fn("long")),
			accepts("named", fn("named")),
			accepts("both", { kind: "all", rules: [fn("long"), says("good")] }),
			accepts("neither", { kind: "not", rule: { kind: "any", rules: [fn("long"), says("good")] } }),
		];
		const { functions, outcome } = await bench.apply(definitions);
		expect(outcome).toBe("finished");
		expect(functions.map(({ state }) => state)).toEqual(definitions.map(() => "applied"));
		const votes = await Promise.all(definitions.map((one) => bench.votesOf(one)));
		expect(votes).toEqual([
			[1, 0, 1],
			[1, ABSTAIN, ABSTAIN],
			[ABSTAIN, 0, 0],
			[1, ABSTAIN, ABSTAIN],
			[ABSTAIN, 1, ABSTAIN],
		]);
	});

	it("abstains on a row where one throws, hangs, returns 7 or no label, counts it and names it", async () => {
		const bench = await open([row("a"), row("b"), row("c")]);
		const definitions = [
			accepts("hangs", fn("hangs", 300)),
			accepts("maybe", fn("maybe")),
			accepts("seven", fn("seven")),
			accepts("throws", fn("throwsOnB")),
		];
		const { functions } = await bench.apply(definitions);
		for (const one of definitions) expect(await bench.votesOf(one)).toEqual([1, ABSTAIN, 1]);
		expect(functions.map((one) => ("failures" in one ? one.failures : undefined))).toMatchObject([
			{ rows: 1, example: { row: 1, reason: expect.stringMatching(/300 ms/) } },
			{ rows: 1, example: { row: 1, reason: expect.stringMatching(/"Maybe".*Reject, Accept/) } },
			{ rows: 1, example: { row: 1, reason: expect.stringMatching(/returned 7/) } },
			{ rows: 1, example: { row: 1, reason: expect.stringMatching(/it is a b/) } },
		]);
		// What failed is told again by who only looks.
		expect(await bench.apply(definitions)).toMatchObject({
			newVotes: 0,
			functions: [{ failures: { rows: 1 } }, {}, {}, {}],
		});
	});

	it("reports one that fails on every row as broken and keeps nothing of it, while others go on", async () => {
		const bench = await open(Array.from({ length: 50 }, (_, i) => row(`r${i}`)));
		const broken = accepts("throws", fn("throws"));
		const pattern = accepts("pattern", { kind: "regex", field: "response", pattern: "(" });
		const person = accepts("person", { kind: "evaluator", evaluator: "a person", min: 0.5 });
		const good = accepts("good", says("r1"));
		const { functions, outcome } = await bench.apply([broken, good, pattern, person]);
		expect(outcome).toBe("finished");
		expect(functions).toMatchObject([
			{ name: "good", state: "applied" },
			{ name: "pattern", state: "broken" },
			{ name: "person", state: "broken", reason: expect.stringMatching(/ground truth/) },
			{ name: "throws", state: "broken", reason: expect.stringMatching(/no such field/) },
		]);
		expect(await bench.votesOf(broken)).toBeUndefined();
		expect(await bench.votesOf(good)).toContain(1);
	});

	it("applies only what was edited, and nothing where nothing was", async () => {
		const rows = Array.from({ length: POOL_BLOCK_ROWS + 10 }, (_, i) => row(`word${i % 10}`));
		const bench = await open(rows);
		const ten = Array.from({ length: 10 }, (_, i) => accepts(`f${i}`, says(`word${i}`)));
		expect(await bench.apply(ten)).toMatchObject({ newVotes: 10 * rows.length });
		expect(await bench.apply(ten)).toMatchObject({ newVotes: 0 });
		const edited = ten.map((one, i) =>
			i === 3
				? accepts("f3", says("word3", "word4"))
				: { ...one, active: i > 5, description: "new" },
		);
		expect(await bench.apply(edited)).toMatchObject({ newVotes: rows.length });
	});

	it("goes on where it was interrupted, to the same votes", async () => {
		const rows = Array.from({ length: 3 * POOL_BLOCK_ROWS }, (_, i) => row(`word${i % 7}`));
		const bench = await open(rows);
		const other = await open(rows);
		const definitions = [accepts("a", says("word1")), accepts("b", says("word2"))];
		const stopping = new AbortController();
		const first = await bench.apply(definitions, {
			signal: stopping.signal,
			onProgress: () => stopping.abort(),
		});
		expect(first.outcome).toBe("interrupted");
		const second = await bench.apply(definitions);
		expect(first.newVotes + second.newVotes).toBe(2 * rows.length);
		expect(second.newVotes).toBeGreaterThan(0);
		await other.apply(definitions);
		for (const one of definitions)
			expect(await bench.votesOf(one)).toEqual(await other.votesOf(one));
	});

	describe("with a model", () => {
		const asked = accepts("asked", { kind: "asked", model: "fake:m", question: "Is it polite?" });
		const yes = '{"explanation": "It is", "label": "Yes"}';
		const no = '{"explanation": "It is not", "label": "No"}';
		const rows = [row("thank you"), row("go away"), row("please")];

		it("asks once per row, and never again for what the ledger has", async () => {
			const bench = await open(rows, {
				answer: ({ messages }) => (polite(messages[0]!.content) ? yes : no),
			});
			expect(await bench.apply([asked])).toMatchObject({ newVotes: 3, costUsd: 0.003 });
			expect(await bench.votesOf(asked)).toEqual([1, ABSTAIN, 1]);
			expect(bench.models.calls).toHaveLength(3);
			expect(bench.models.calls[0]?.messages[0]?.content).toContain("Is it polite?");
			await bench.apply([asked]);
			// Another use of the same question has its own column and the same answers.
			await bench.apply([{ ...asked, name: "asked again", otherwise: "Reject" }]);
			expect(bench.models.calls).toHaveLength(3);
		});

		it("does not ask where a part that costs nothing settles it", async () => {
			const bench = await open(rows, { answer: () => yes });
			const both = accepts("both", { kind: "all", rules: [asked.rule, says("please")] });
			await bench.apply([both]);
			expect(await bench.votesOf(both)).toEqual([ABSTAIN, ABSTAIN, 1]);
			expect(bench.models.calls).toHaveLength(1);
		});

		it("tells the calls and their cost before, without making one", async () => {
			const bench = await open(rows, { answer: () => yes });
			const judge = accepts("judge", { kind: "evaluator", evaluator: "polite judge", min: 1 });
			const request = {
				pool: bench.pool,
				criterion: bench.criterion.definition,
				functions: bench.voting([asked, judge, accepts("good", says("good"))]),
				project: bench.project,
				concurrency: 2,
				signal: new AbortController().signal,
			};
			const prices = { costUsd: () => 0.25, hasPrice: () => true };
			const plan = await planLabeling(bench.ports, prices, request);
			expect(plan).toMatchObject({ functions: 3, votes: 9 });
			expect(plan.calls).toEqual([
				{ labelingFunction: "asked", model: "fake:m", calls: 3, costUsd: 0.25 },
				{ labelingFunction: "judge", model: "fake:m", calls: 3, costUsd: 0.25 },
			]);
			expect(bench.models.calls).toHaveLength(0);
			await bench.apply([asked]);
			expect((await planLabeling(bench.ports, prices, request)).calls).toMatchObject([
				{ labelingFunction: "judge" },
			]);
		});

		it("reads the verdicts of the project's evaluators within bounds", async () => {
			const bench = await open(rows, {
				answer: ({ messages }) =>
					JSON.stringify({ label: polite(messages[0]!.content) ? "Accept" : "Reject" }),
			});
			const judge = accepts("judge", { kind: "evaluator", evaluator: "polite judge", max: 0.5 });
			await bench.apply([judge]);
			expect(await bench.votesOf(judge)).toEqual([ABSTAIN, 1, ABSTAIN]);
		});

		it("stops at the budget, and goes on without paying twice", async () => {
			const store = await open(rows, { answer: () => yes, limitUsd: 0.001 });
			const stopped = await store.apply([asked], { concurrency: 1 });
			expect(stopped).toMatchObject({ outcome: "budget-reached", functions: [] });
			expect(store.models.calls).toHaveLength(1);
			expect(await store.votesOf(asked)).toBeUndefined();
		});

		it("abstains and counts where the model fails on a row, and keeps no block where it fails on many", async () => {
			const many = Array.from({ length: 40 }, (_, i) => row(`r${i}`));
			const failing = new Set(["r30"]);
			const bench = await open(many, {
				answer: ({ messages }) => {
					const text = messages[0]!.content;
					if ([...failing].some((one) => text.includes(`\n${one}\n`)))
						throw new ProviderError("The model refuses", { isRetryable: false, status: 400 });
					return yes;
				},
			});
			for (let i = 31; i < 40; i++) failing.add(`r${i}`);
			const first = await bench.apply([asked]);
			expect(first.functions).toMatchObject([{ state: "incomplete", failures: { rows: 10 } }]);
			expect(first.newVotes).toBe(0);
			expect(await bench.votesOf(asked)).toBeUndefined();
			const calls = bench.models.calls.length;
			const prices = { hasPrice: () => false, costUsd: () => undefined };
			const { criterion, pool, ports, project, voting } = bench;
			const plan = await planLabeling(ports, prices, {
				pool,
				criterion: criterion.definition,
				functions: voting([asked]),
				project,
				concurrency: 1,
				signal: new AbortController().signal,
			});
			expect(plan.calls).toMatchObject([{ calls: 10 }]);
			failing.clear();
			failing.add("r30");
			const second = await bench.apply([asked]);
			expect(bench.models.calls).toHaveLength(calls + 10);
			expect(second.newVotes).toBe(40);
			expect(second.functions).toMatchObject([
				{
					state: "applied",
					failures: { rows: 1, example: { row: 30, reason: expect.stringMatching(/refuses/) } },
				},
			]);
			expect((await bench.votesOf(asked))?.filter((vote) => vote === ABSTAIN)).toHaveLength(1);
		});
	});
});
