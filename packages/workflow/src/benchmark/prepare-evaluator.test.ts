import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCheckLibrary } from "@assay/adapters/checks";
import { createCodeRunner } from "@assay/adapters/code-runner";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import {
	ConfigurationError,
	type EvaluatorDefinition,
	ProviderError,
	type ReferencePrompt,
} from "@assay/core/domain";
import { afterAll, describe, expect, it } from "vitest";
import type { FakeAnswer } from "../calls/fake-models.ts";
import { BudgetReachedError } from "../calls/index.ts";
import { createBench } from "./bench-fixture.ts";
import { acceptCriterion, judgeOf, promptOf, shareCriterion } from "./definition-samples.ts";
import { prepareEvaluator } from "./prepare-evaluator.ts";
import type { PreparedEvaluator, RunRow } from "./prepared-evaluator.ts";

const never = new AbortController().signal;
const CRITERION = acceptCriterion("good");
const folder = mkdtempSync(path.join(tmpdir(), "assay-evaluators-"));
writeFileSync(
	path.join(folder, "scorers.mjs"),
	`export const half = () => ({ score: 0.5, explanation: "by half" });
export const limited = () => ({ score: null, error: "rate limited" });
export const percent = () => 85;
export const throws = () => { throw new Error("broken"); };
export const hangs = () => new Promise(() => {});`,
);
const codeRunner = createCodeRunner({ projectRoot: folder, workers: 1 });
afterAll(async () => {
	await codeRunner.close();
	rmSync(folder, { recursive: true });
});

function rowOf(text: string, changes: Partial<ReferencePrompt> = {}): RunRow {
	return {
		prompt: promptOf(1, changes),
		response: { text, usage: {} },
		trial: 0,
		responseKey: "key",
	};
}

async function prepare(
	definition: EvaluatorDefinition,
	{
		answer = () => "unused",
		criterion = CRITERION,
		limitUsd,
	}: { answer?: FakeAnswer; criterion?: typeof CRITERION; limitUsd?: number } = {},
) {
	const bench = createBench({
		answer,
		...(limitUsd !== undefined && { limitUsd }),
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
			codeRunner,
		},
	});
	const evaluator = prepareEvaluator(
		{ definition, version: "v", criterion, applies: () => true },
		{ ...bench.ports, annotations: bench.store },
	);
	return { bench, evaluator };
}

function ledgered(evaluator: PreparedEvaluator): Extract<PreparedEvaluator, { kind: "ledgered" }> {
	if (evaluator.kind !== "ledgered") throw new TypeError(`not ledgered but ${evaluator.kind}`);
	return evaluator;
}

describe("prepareEvaluator() of a check", () => {
	it("is pure, and passes from its own threshold", async () => {
		const { evaluator } = await prepare({
			name: "e",
			criterion: "good",
			threshold: 0.25,
			kind: "code",
			check: { type: "contains-any", values: ["yes"] },
		});
		expect(evaluator).toMatchObject({ kind: "pure", name: "e", passAt: 0.25 });
		if (evaluator.kind !== "pure") return;
		expect(evaluator.evaluate(rowOf("oh yes"))).toMatchObject({ kind: "scored", score: 1 });
	});

	it("refuses a pattern that is none before anything runs", async () => {
		await expect(
			prepare({
				name: "e",
				criterion: "good",
				kind: "code",
				check: { type: "regex", pattern: "(" },
			}),
		).rejects.toThrow(ConfigurationError);
	});
});

describe("prepareEvaluator() of an embedding similarity", () => {
	const definition: EvaluatorDefinition = {
		name: "near",
		criterion: "good",
		kind: "code",
		check: { type: "embedding-similarity", model: "fake:embed" },
	};
	const criterion = shareCriterion("good");

	it("scores the cosine of response and reference", async () => {
		const { bench, evaluator } = await prepare(definition, { criterion });
		const { evaluate } = ledgered(evaluator);
		// Letter counts (1, 1) and (1, 0): cosine 1/√2.
		const evaluation = await evaluate(rowOf("ab", { reference: "a" }), never);
		expect(evaluation).toMatchObject({
			verdict: {
				kind: "scored",
				score: expect.closeTo(Math.SQRT1_2, 12),
				explanation: "cosine similarity 0.707",
			},
			usage: { inputTokens: 2, costUsd: 0.001 },
			isSettled: true,
		});
		expect(bench.models.embedCalls).toHaveLength(1);
	});

	it("abstains, without a call, where there is no reference, and where a text says nothing", async () => {
		const { bench, evaluator } = await prepare(definition, { criterion });
		const { evaluate } = ledgered(evaluator);
		const { reference: _reference, ...withoutReference } = promptOf(1);
		expect(await evaluate({ ...rowOf("ab"), prompt: withoutReference }, never)).toMatchObject({
			verdict: { kind: "abstained" },
		});
		expect(bench.models.embedCalls).toHaveLength(0);
		expect(await evaluate(rowOf("123"), never)).toMatchObject({ verdict: { kind: "abstained" } });
	});
});

const scorer = (exportName: string, timeoutMs = 5_000): EvaluatorDefinition => ({
	name: exportName,
	criterion: "good",
	kind: "function",
	code: { module: "scorers.mjs", exportName, sourceHash: "h" },
	timeoutMs,
});

const callScorer = async (definition: EvaluatorDefinition) => {
	const { evaluator } = await prepare(definition, { criterion: shareCriterion("good") });
	return ledgered(evaluator).evaluate(rowOf("x"), never);
};

describe("prepareEvaluator() of a function", () => {
	it("takes what the function returns", async () => {
		expect(await callScorer(scorer("half"))).toEqual({
			verdict: { kind: "scored", score: 0.5, explanation: "by half" },
			usage: {},
			isSettled: true,
		});
	});

	it("keeps an answer that is no score, and asks again after an error", async () => {
		expect(await callScorer(scorer("percent"))).toMatchObject({
			verdict: { kind: "failed", code: "invalid_score" },
			isSettled: true,
		});
		expect(await callScorer(scorer("limited"))).toMatchObject({
			verdict: { kind: "failed", code: "evaluator_threw" },
			isSettled: false,
		});
		expect(await callScorer(scorer("throws"))).toMatchObject({
			verdict: {
				kind: "failed",
				code: "evaluator_threw",
				detail: expect.stringContaining("broken"),
			},
			isSettled: false,
		});
		expect(await callScorer(scorer("hangs", 50))).toMatchObject({
			verdict: { kind: "failed", code: "timeout" },
			isSettled: false,
		});
	});

	it("has another key for every row that it could tell apart", async () => {
		const { evaluator } = await prepare(scorer("half"));
		const { key } = ledgered(evaluator);
		const rows = [
			rowOf("a"),
			rowOf("b"),
			rowOf("a", { id: "other" }),
			rowOf("a", { metadata: {} }),
			{ ...rowOf("a"), response: { text: "a", usage: { latencyMs: 3 } } },
		];
		expect(new Set(rows.map(key)).size).toBe(rows.length);
	});
});

const failing = async (error: ProviderError) => {
	const answer = (): never => {
		throw error;
	};
	const { evaluator } = await prepare(judgeOf("j", "good"), { answer });
	return ledgered(evaluator).evaluate(rowOf("x"), never);
};

describe("prepareEvaluator() of a judge", () => {
	it("asks once, keeps the explanation, the reply and what it cost", async () => {
		const reply = '{"explanation": "kind words", "label": "Accept"}';
		const { bench, evaluator } = await prepare(judgeOf("j", "good", { parameters: { seed: 1 } }), {
			answer: () => ({ text: reply, usage: { inputTokens: 9, outputTokens: 3 } }),
		});
		expect(evaluator).toMatchObject({ kind: "ledgered", modelId: "fake:judge" });
		expect(await ledgered(evaluator).evaluate(rowOf("Hello"), never)).toEqual({
			verdict: { kind: "scored", score: 1, label: 1, explanation: "kind words" },
			usage: { inputTokens: 9, outputTokens: 3, costUsd: 0.001 },
			raw: reply,
			isSettled: true,
		});
		expect(bench.models.calls).toMatchObject([
			{
				model: "judge",
				parameters: { seed: 1 },
				messages: [{ role: "user", content: expect.stringContaining("j of Hello") }],
				responseSchema: { required: ["explanation", "label"] },
			},
		]);
	});

	it("keeps a reply that it cannot read as a failure, and never as a score", async () => {
		const { evaluator } = await prepare(judgeOf("j", "good"), { answer: () => "no idea" });
		expect(await ledgered(evaluator).evaluate(rowOf("x"), never)).toEqual({
			verdict: {
				kind: "failed",
				code: "unparsable_output",
				detail: expect.stringContaining("Cannot read the judge's reply"),
				raw: "no idea",
			},
			usage: { costUsd: 0.001 },
			raw: "no idea",
			isSettled: true,
		});
	});

	it("asks for no structure where it reads with patterns", async () => {
		const parser = {
			kind: "patterns" as const,
			patterns: [
				{ label: "Accept", pattern: "^YES" },
				{ label: "Reject", pattern: "^NO" },
			],
		};
		const { bench, evaluator } = await prepare(judgeOf("j", "good", { parser }), {
			answer: () => "NO way",
		});
		const { verdict } = await ledgered(evaluator).evaluate(rowOf("x"), never);
		expect(verdict).toMatchObject({ kind: "scored", label: 0 });
		expect(bench.models.calls[0]).not.toHaveProperty("responseSchema");
		await expect(
			prepare(
				judgeOf("j", "good", {
					parser: { kind: "patterns", patterns: [{ label: "Accept", pattern: "(" }] },
				}),
			),
		).rejects.toThrow(ConfigurationError);
	});

	it("has a key of its version and exactly what its template inserts", async () => {
		const { evaluator } = await prepare(judgeOf("j", "good"));
		const { key } = ledgered(evaluator);
		expect(key(rowOf("a", { id: "other", metadata: {}, reference: "r" }))).toBe(key(rowOf("a")));
		expect(key(rowOf("b"))).not.toBe(key(rowOf("a")));
	});

	it("turns failed calls into verdicts that are not kept", async () => {
		const down = new ProviderError("down", { status: 500, isRetryable: true });
		expect(await failing(down)).toEqual({
			verdict: { kind: "failed", code: "provider_error", detail: "down" },
			usage: {},
			isSettled: false,
		});
		const late = new ProviderError("late", { isRetryable: true, isTimeout: true });
		expect(await failing(late)).toMatchObject({ verdict: { code: "timeout" } });
	});

	it("lets a spent budget, a missing key, an abort and a bug go up", async () => {
		const spent = await prepare(judgeOf("j", "good"), { limitUsd: 0.001, answer: () => "x" });
		await ledgered(spent.evaluator).evaluate(rowOf("x"), never);
		await expect(ledgered(spent.evaluator).evaluate(rowOf("x"), never)).rejects.toThrow(
			BudgetReachedError,
		);
		const keyless = await prepare(judgeOf("j", "good", { model: "other:m" }));
		await expect(ledgered(keyless.evaluator).evaluate(rowOf("x"), never)).rejects.toThrow(
			ConfigurationError,
		);
		const stopping = new AbortController();
		const aborted = await prepare(judgeOf("j", "good"), {
			answer: () => {
				stopping.abort(new ProviderError("stop", { isRetryable: false }));
				stopping.signal.throwIfAborted();
				return "x";
			},
		});
		await expect(ledgered(aborted.evaluator).evaluate(rowOf("x"), stopping.signal)).rejects.toThrow(
			"stop",
		);
		const buggy = await prepare(judgeOf("j", "good"), {
			answer: () => {
				throw new RangeError("bug");
			},
		});
		await expect(ledgered(buggy.evaluator).evaluate(rowOf("x"), never)).rejects.toThrow("bug");
	});
});
