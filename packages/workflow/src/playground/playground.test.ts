import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import {
	ConfigurationError,
	type CriterionDefinition,
	type EvaluatorDefinition,
	ProviderError,
	type ReferencePrompt,
	unitInterval,
} from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { type Bench, createBench } from "../benchmark/bench-fixture.ts";
import type { FakeAnswer } from "../calls/fake-models.ts";
import { definitionVersion, evaluatorVersion, systemVersion } from "../definitions/index.ts";
import { chooseSamplePrompts } from "./choose-prompts.ts";
import { type PairedCheck, pairedChecks } from "./paired-checks.ts";
import { playgroundCells } from "./playground-cells.ts";
import { variantSums } from "./playground-sums.ts";
import {
	type PreparedPlayground,
	type PromptSystem,
	preparePlayground,
} from "./prepare-playground.ts";
import { type TriedCell, type TriedVariants, tryVariants } from "./try-variants.ts";

const TONE: CriterionDefinition = {
	name: "tone",
	description: "Is it polite?",
	scale: {
		kind: "labels",
		labels: [
			{ name: "Reject", score: unitInterval(0) },
			{ name: "Accept", score: unitInterval(1) },
		],
	},
	passAt: unitInterval(1),
	estimate: "pass-rate",
	explanationRequired: false,
};
const POLITE: EvaluatorDefinition = {
	name: "polite",
	criterion: "tone",
	kind: "code",
	check: { type: "contains-any", values: ["please"] },
};

/** The model says back what it was sent, so that the template decides the check. */
const echo: FakeAnswer = ({ messages }) => ({
	text: messages.map(({ content }) => content).join("\n"),
	usage: { inputTokens: 3, outputTokens: 5, latencyMs: 40 },
});

function variant(name: string, template: string, model = "fake:m"): PromptSystem {
	return { name, kind: "prompt", model, template, parameters: {} };
}
const PLAIN = variant("plain", "{{input}}?");
const KIND = variant("kind", "please: {{input}}");

function promptFor(i: number, changes: Partial<ReferencePrompt> = {}): ReferencePrompt {
	return {
		id: `p${i}`,
		input: `question ${i}`,
		variables: {},
		metadata: {},
		provenance: { kind: "written" },
		...changes,
	};
}

async function openBench(
	count: number,
	{ answer = echo, limitUsd }: { readonly answer?: FakeAnswer; readonly limitUsd?: number } = {},
): Promise<Bench> {
	const bench = createBench({
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
		answer,
		...(limitUsd !== undefined && { limitUsd }),
	});
	await bench.putPrompts(Array.from({ length: count }, (_, i) => promptFor(i)));
	return bench;
}

function prepare(
	bench: Bench,
	variants: readonly PromptSystem[],
	{ concurrency = 8, signal = new AbortController().signal } = {},
): PreparedPlayground {
	return preparePlayground(
		bench.ports,
		{ variants, criteria: [TONE], evaluators: [POLITE] },
		{ concurrency, signal },
	);
}

async function tryOn(
	bench: Bench,
	playground: PreparedPlayground,
	count: number,
): Promise<TriedVariants & { readonly cells: readonly TriedCell[] }> {
	const { prompts } = await chooseSamplePrompts(bench.store, { first: count });
	const cells: TriedCell[] = [];
	const tried = await tryVariants(playground, { prompts }, (cell) => {
		cells.push(cell);
	});
	return { ...tried, cells };
}

describe("tryVariants()", () => {
	it("answers each prompt by each variant, and counts checks, cost and time", async () => {
		const bench = await openBench(3);
		const playground = prepare(bench, [PLAIN, KIND]);
		expect(await tryOn(bench, playground, 3)).toMatchObject({
			outcome: "finished",
			total: 6,
			answered: 6,
			failed: 0,
		});
		const { prompts } = await chooseSamplePrompts(bench.store, { first: 3 });
		const cells = await playgroundCells(playground, prompts);
		expect(cells[1]?.[2]?.response?.text).toBe("please: question 2");
		const sums = cells.map((column) => variantSums(playground.evaluators, column));
		expect(sums[0]?.checks).toEqual([{ evaluator: "polite", passed: 0, failed: 3, unscored: 0 }]);
		expect(sums[1]).toMatchObject({
			answered: 3,
			missing: 0,
			costUnknown: 0,
			inputTokens: 9,
			outputTokens: 15,
			latencyP50Ms: 40,
			checks: [{ evaluator: "polite", passed: 3, failed: 0, unscored: 0 }],
		});
		// A thousandth of a dollar per call.
		expect(sums[1]?.costUsd).toBeCloseTo(0.003, 12);
	});

	it("pays nothing again: not when tried again, and not when a run uses the promoted system", async () => {
		const bench = await openBench(4);
		await tryOn(bench, prepare(bench, [PLAIN, KIND]), 4);
		expect(bench.models.calls).toHaveLength(8);
		const again = await tryOn(bench, prepare(bench, [KIND, PLAIN]), 4);
		expect(again.cells.every(({ isReused }) => isReused)).toBe(true);
		const promoted: PromptSystem = { ...KIND, name: "v2", description: "Says please" };
		const { outcome, run } = await bench.run({
			criteria: [{ definition: TONE, version: definitionVersion(TONE) }],
			evaluators: [{ definition: POLITE, version: evaluatorVersion(POLITE) }],
			slices: [],
			system: { definition: promoted, version: systemVersion(promoted) },
		});
		expect({ outcome, prompts: run.manifest.prompts.count }).toEqual({
			outcome: "finished",
			prompts: 4,
		});
		expect(bench.models.calls).toHaveLength(8);
	});

	it("asks nobody for a response that was removed, and says so of its cell", async () => {
		const bench = await openBench(2);
		const playground = prepare(bench, [PLAIN, KIND]);
		const { cells } = await tryOn(bench, playground, 2);
		const { responseKey = "" } =
			cells.find((cell) => cell.variant === 1 && cell.promptId === "p0") ?? {};
		const at = Date.parse("2026-08-01");
		await bench.store.removeResponses({ keys: [responseKey], at, seen: new Map() });
		bench.models.calls.length = 0;
		const again = await tryOn(bench, playground, 2);
		expect(bench.models.calls).toEqual([]);
		expect(again).toMatchObject({ outcome: "finished", answered: 3, failed: 1 });
		const failure = {
			code: "response_removed",
			detail: expect.stringContaining("removed by the project's retention on 2026-08-01"),
		};
		expect(again.cells.filter((cell) => cell.failure !== undefined)).toEqual([
			{ variant: 1, promptId: "p0", responseKey, isReused: false, failure },
		]);
		const { prompts } = await chooseSamplePrompts(bench.store, { first: 2 });
		const shown = await playgroundCells(playground, prompts);
		expect(shown[1]?.[0]).toEqual({ responseKey, failure, verdicts: [undefined] });
		expect(shown.flat().filter((cell) => cell.response !== undefined)).toHaveLength(3);
		expect(shown.flat().filter((cell) => cell.failure !== undefined)).toHaveLength(1);
	});

	it("asks only for what is missing, of the variant that is asked for", async () => {
		const bench = await openBench(2);
		const playground = prepare(bench, [PLAIN, KIND]);
		const { prompts } = await chooseSamplePrompts(bench.store, {});
		const tried = await tryVariants(playground, { prompts, variant: 1 }, () => undefined);
		expect(tried).toMatchObject({ total: 2, answered: 2 });
		expect(bench.models.calls.map(({ messages }) => messages[0]?.content)).toEqual([
			"please: question 0",
			"please: question 1",
		]);
	});

	it("lets a variant fail alone whose provider fails, and one that cannot be used at all", async () => {
		const bench = await openBench(3, {
			answer: (request, signal) => {
				if (request.model === "down")
					throw new ProviderError("fake is down", { isRetryable: false, status: 500 });
				return echo(request, signal);
			},
		});
		const down = variant("down", "{{input}}", "fake:down");
		const unknown = variant("unknown", "{{input}}", "nobody:m");
		const playground = prepare(bench, [PLAIN, down, unknown]);
		const { cells, ...tried } = await tryOn(bench, playground, 3);
		expect(tried).toMatchObject({ outcome: "finished", total: 9, answered: 3, failed: 6 });
		const codes = (place: number): readonly (string | undefined)[] =>
			cells.filter((cell) => cell.variant === place).map(({ failure }) => failure?.code);
		expect(codes(0)).toEqual([undefined, undefined, undefined]);
		expect(codes(1)).toEqual(["provider_error", "provider_error", "provider_error"]);
		expect(codes(2)).toEqual(["configuration", "configuration", "configuration"]);
		// Nothing of a failure is kept, so that another try asks again.
		const { prompts } = await chooseSamplePrompts(bench.store, {});
		const kept = await playgroundCells(playground, prompts);
		expect(kept.map((column) => column.filter(({ response }) => response).length)).toEqual([
			3, 0, 0,
		]);
	});

	it("stops every variant when the budget is spent, and keeps what was paid for", async () => {
		const bench = await openBench(10, { limitUsd: 0.004 });
		const playground = prepare(bench, [PLAIN, KIND], { concurrency: 1 });
		const { cells, ...tried } = await tryOn(bench, playground, 10);
		expect(tried).toMatchObject({ outcome: "budget-reached", answered: 4, failed: 0 });
		expect(cells).toHaveLength(4);
		expect(bench.models.calls).toHaveLength(4);
	});

	it("ends when it is cancelled, and goes on from there", async () => {
		const cancel = new AbortController();
		const bench = await openBench(6, {
			answer: (request, signal) => {
				if (bench.models.calls.length === 3) cancel.abort();
				signal.throwIfAborted();
				return echo(request, signal);
			},
		});
		const signals = { concurrency: 1, signal: cancel.signal };
		const stopped = await tryOn(bench, prepare(bench, [PLAIN], signals), 6);
		expect(stopped).toMatchObject({ outcome: "interrupted", answered: 2, failed: 0 });
		const rest = await tryOn(bench, prepare(bench, [PLAIN]), 6);
		expect(rest).toMatchObject({ outcome: "finished", answered: 6 });
		expect(rest.cells.filter(({ isReused }) => isReused)).toHaveLength(2);
	});
});

describe("preparePlayground()", () => {
	it("refuses evaluators that make calls, and too many variants", async () => {
		const bench = await openBench(1);
		const judge: EvaluatorDefinition = {
			name: "judge",
			criterion: "tone",
			kind: "code",
			check: { type: "embedding-similarity", model: "fake:m" },
		};
		const none = { concurrency: 1, signal: new AbortController().signal };
		const subject = { criteria: [TONE], evaluators: [judge], variants: [PLAIN] };
		expect(() => preparePlayground(bench.ports, subject, none)).toThrow(ConfigurationError);
		expect(() => prepare(bench, [PLAIN, PLAIN, PLAIN, PLAIN, PLAIN])).toThrow(/from 1 to 4/);
	});
});

describe("chooseSamplePrompts()", () => {
	const SPLITS = ["train", "test", "valid", undefined] as const;
	const withSplits = async (): Promise<Bench> => {
		const bench = await openBench(0);
		await bench.putPrompts(
			Array.from({ length: 40 }, (_, i) => {
				const split = SPLITS[i % 4];
				return promptFor(i, split === undefined ? {} : { split });
			}),
		);
		return bench;
	};

	it("leaves out prompts of the split test unless they are asked for, and counts them", async () => {
		const { store } = await withSplits();
		const chosen = await chooseSamplePrompts(store, { first: 100 });
		expect(chosen.testLeftOut).toBe(10);
		expect(chosen.prompts).toHaveLength(30);
		expect(chosen.prompts.some(({ prompt }) => prompt.split === "test")).toBe(false);
		const picked = { prompts: ["p5", "p2", "gone", "p1"] };
		const names = async (choice: Parameters<typeof chooseSamplePrompts>[1]) =>
			(await chooseSamplePrompts(store, choice)).prompts.map(({ prompt }) => prompt.id);
		expect(await names(picked)).toEqual(["p2"]);
		expect(await names({ ...picked, withTest: true })).toEqual(["p5", "p2", "p1"]);
	});

	it("draws the same sample for the same seed, in the project's order, from the slice alone", async () => {
		const { store } = await withSplits();
		const names = async (seed: number) =>
			(
				await chooseSamplePrompts(store, { sample: 5, seed }, ({ id }) => id.length === 3)
			).prompts.map(({ prompt }) => prompt.id);
		const first = await names(1);
		expect(first).toHaveLength(5);
		expect(first).toEqual(await names(1));
		expect(first).toEqual(first.toSorted());
		expect(first.every((id) => id.length === 3)).toBe(true);
		expect(await names(2)).not.toEqual(first);
	});
});

async function comparedOn(count: number): Promise<readonly PairedCheck[]> {
	const bench = await openBench(count);
	const playground = prepare(bench, [PLAIN, KIND]);
	await tryOn(bench, playground, count);
	const { prompts } = await chooseSamplePrompts(bench.store, { first: count });
	const [first = [], second = []] = await playgroundCells(playground, prompts);
	return pairedChecks(playground.evaluators, prompts, { first, second });
}

describe("pairedChecks()", () => {
	it("counts changed prompts, and claims nothing on a small sample", async () => {
		expect(await comparedOn(29)).toEqual([
			{ evaluator: "polite", count: 29, onlyFirstPassed: 0, onlySecondPassed: 29 },
		]);
	});

	it("tests the difference on enough prompts", async () => {
		const [check] = await comparedOn(30);
		expect(check).toMatchObject({ count: 30, onlySecondPassed: 30 });
		expect(check?.test?.difference).toMatchObject({ value: 1, count: 30, confidence: 0.95 });
		// McNemar's mid-p where all 30 changed the same way: 2^-29 - 2^-30.
		expect(check?.test?.pValue).toBeCloseTo(2 ** -30, 15);
	});
});
