import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { hasBit } from "@assay/core/benchmark";
import {
	NO_LABEL,
	ProviderError,
	type SliceDefinition,
	UserCodeError,
	VERDICT_KIND,
} from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import type { FakeAnswer } from "../calls/fake-models.ts";
import type { BlockColumns, CodeRunner, RowFailure } from "../ports/index.ts";
import { type Bench, createBench, type DoneRun } from "./bench-fixture.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	promptOf,
	promptsOf,
	shareCriterion,
	subjectOf,
} from "./definition-samples.ts";

const CLAIMS = { kind: "in", field: "metadata.topic", values: ["claims"] } as const;

async function open(answer: FakeAnswer, call?: CodeRunner["call"]): Promise<Bench> {
	return createBench({
		answer,
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
			...(call && { codeRunner: { call, close: async () => {} } }),
		},
	});
}

async function read({ store }: Bench, { run }: DoneRun) {
	const blocks: BlockColumns[] = [];
	for await (const block of store.readColumns(run.id)) blocks.push(block);
	const failures: (RowFailure & { block: number })[] = [];
	for await (const failure of store.readFailures(run.id)) failures.push(failure);
	return { blocks, failures };
}

/** Number of the question that a call is about. */
function numberIn(text: string | undefined): number {
	return Number(/question (\d+)/.exec(text ?? "")?.[1]);
}

/** Answers right to every third question; the judge accepts what is right. */
const teach: FakeAnswer = ({ messages, model }) => {
	const text = messages[0]?.content;
	if (model === "answer") return numberIn(text) % 3 === 0 ? `right ${text}` : `wrong ${text}`;
	return text?.includes("right")
		? '{"explanation": "it is right", "label": "Accept"}'
		: '{"explanation": "it is wrong", "label": "Reject"}';
};

describe("workBlock()", () => {
	it("fills every column with what the rows say", async () => {
		const bench = await open(teach);
		await bench.putPrompts(promptsOf(300));
		const slices: SliceDefinition[] = [
			{ name: "claims", rule: CLAIMS },
			{ name: "rejected", rule: { kind: "verdict", evaluator: "judge", is: "fail" } },
		];
		const done = await bench.run(
			subjectOf({
				system: PLAIN_SYSTEM,
				criteria: [acceptCriterion("good"), shareCriterion("near")],
				evaluators: [
					judgeOf("judge", "good"),
					{
						name: "likeness",
						criterion: "near",
						kind: "code",
						check: { type: "similarity", measure: "token-f1" },
					},
				],
				slices,
			}),
		);
		const { blocks, failures } = await read(bench, done);
		expect(done.outcome).toBe("finished");
		expect(failures).toEqual([]);
		expect(blocks.map((block) => block.promptSeqs.length)).toEqual([256, 44]);
		for (const block of blocks) {
			for (const [row, seq] of block.promptSeqs.entries()) {
				const isRight = (seq - 1) % 3 === 0;
				const [judge, likeness] = block.verdicts;
				expect([judge?.kinds[row], judge?.labels[row], judge?.scores[row]]).toEqual([
					VERDICT_KIND.scored,
					Number(isRight),
					Number(isRight),
				]);
				// "right question n" and "answer to question n" share 2 of 3 and 2 of 4 words: F1 = 4/7.
				expect(likeness?.labels[row]).toBe(NO_LABEL);
				expect(likeness?.scores[row]).toBe(Math.fround(4 / 7));
				expect(hasBit(block.slices[0]!, row)).toBe(isRight);
				expect(hasBit(block.slices[1]!, row)).toBe(!isRight);
				expect(block.responses.kinds[row]).toBe(VERDICT_KIND.scored);
				expect(block.responses.reused[row]).toBe(0);
				expect(block.responses.costUsd[row]).toBe(Math.fround(0.001));
				// The vendor did not say how long it took.
				expect(block.responses.latencyMs[row]).toBeNaN();
			}
			expect(block.clusters).toBeUndefined();
		}
		expect(done.events.filter((event) => event.kind === "row-completed")).toHaveLength(300);
		expect(done.events.filter((event) => event.kind === "block-completed")).toHaveLength(2);
	});

	it("leaves rows that a criterion does not apply to missing, without a call", async () => {
		const bench = await open(teach);
		await bench.putPrompts(promptsOf(9));
		const done = await bench.run(
			subjectOf({
				system: PLAIN_SYSTEM,
				criteria: [acceptCriterion("good", { filter: CLAIMS })],
				evaluators: [judgeOf("judge", "good")],
			}),
		);
		const [block] = (await read(bench, done)).blocks;
		expect([...block!.verdicts[0]!.kinds]).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0]);
		expect(bench.models.calls.filter(({ model }) => model === "judge")).toHaveLength(3);
	});

	it("keeps trials apart: row = prompt × trials + trial", async () => {
		const counts = new Map<string, number>();
		const bench = await open(({ messages }) => {
			const text = messages[0]?.content ?? "";
			counts.set(text, (counts.get(text) ?? 0) + 1);
			return `${counts.get(text)}`;
		});
		await bench.putPrompts(promptsOf(4));
		const done = await bench.run(
			subjectOf({
				system: PLAIN_SYSTEM,
				criteria: [acceptCriterion("good")],
				evaluators: [
					{ name: "first", criterion: "good", kind: "code", check: { type: "equals", value: "1" } },
				],
				slices: [
					{ name: "claims", rule: CLAIMS },
					{ name: "some", rule: { kind: "verdict", evaluator: "first", is: "pass" } },
				],
			}),
			{ trials: 3 },
		);
		const [block] = (await read(bench, done)).blocks;
		expect([...counts.values()]).toEqual([3, 3, 3, 3]);
		const scores = [...block!.verdicts[0]!.scores];
		expect(scores).toHaveLength(12);
		// One of the three trials of each prompt was answered first.
		for (let i = 0; i < 4; i++)
			expect(scores.slice(3 * i, 3 * i + 3).reduce((a, b) => a + b)).toBe(1);
		expect([...block!.slices[0]!]).toEqual([0b1001]);
		expect([...block!.slices[1]!]).toEqual([0b1111]);
		expect(await bench.store.readResponseKeys(done.run.id, 0)).toHaveLength(12);
	});

	it("states the cluster of every prompt where some share one", async () => {
		const bench = await open(teach);
		await bench.putPrompts([
			promptOf(0),
			promptOf(1, { clusterId: "p0" }),
			promptOf(2, { clusterId: "x" }),
			promptOf(3, { clusterId: "x" }),
		]);
		const done = await bench.run(
			subjectOf({
				system: PLAIN_SYSTEM,
				criteria: [acceptCriterion("good")],
				evaluators: [judgeOf("judge", "good")],
			}),
		);
		const [a, b, c, d] = [...(await read(bench, done)).blocks[0]!.clusters!];
		expect(a).toBe(b);
		expect(c).toBe(d);
		expect(a).not.toBe(c);
		expect(Number.isSafeInteger(a)).toBe(true);
	});

	it("fails rows whose call failed with the reason, and never scores them 0", async () => {
		const down = new ProviderError("503 from fake", { status: 503, isRetryable: true });
		const bench = await open((request, signal) => {
			const number = numberIn(request.messages[0]?.content);
			if (request.model === "answer" && number % 10 === 1) throw down;
			if (request.model === "judge" && number % 10 === 2) throw down;
			if (request.model === "judge" && number % 10 === 3) return "no idea";
			return teach(request, signal);
		});
		await bench.putPrompts(promptsOf(100));
		const done = await bench.run(
			subjectOf({
				system: PLAIN_SYSTEM,
				criteria: [acceptCriterion("good"), acceptCriterion("short", { filter: CLAIMS })],
				evaluators: [
					judgeOf("judge", "good"),
					{
						name: "words",
						criterion: "short",
						kind: "code",
						check: { type: "word-count", max: 9 },
					},
				],
				slices: [{ name: "unjudged", rule: { kind: "verdict", evaluator: "judge", is: "failed" } }],
			}),
		);
		const { blocks, failures } = await read(bench, done);
		const [block] = blocks;
		expect(done.outcome).toBe("finished");
		for (let row = 0; row < 100; row++) {
			const isFailed = [1, 2, 3].includes(row % 10);
			expect(block!.verdicts[0]!.kinds[row]).toBe(
				isFailed ? VERDICT_KIND.failed : VERDICT_KIND.scored,
			);
			expect(block!.responses.kinds[row]).toBe(
				row % 10 === 1 ? VERDICT_KIND.failed : VERDICT_KIND.scored,
			);
			expect(hasBit(block!.slices[0]!, row)).toBe(isFailed);
			const doesApply = row % 3 === 0;
			const word = row % 10 === 1 ? VERDICT_KIND.failed : VERDICT_KIND.scored;
			expect(block!.verdicts[1]!.kinds[row]).toBe(doesApply ? word : VERDICT_KIND.missing);
		}
		const keys = await bench.store.readResponseKeys(done.run.id, 0);
		expect(keys.filter((key) => key === "")).toHaveLength(10);
		expect(failures.filter(({ stage }) => stage === "respond")).toHaveLength(10);
		expect(failures.find(({ row }) => row === 1)).toEqual({
			block: 0,
			row: 1,
			stage: "respond",
			code: "provider_error",
			detail: "503 from fake",
		});
		expect(failures.find(({ row }) => row === 2)).toMatchObject({
			stage: "judge",
			code: "provider_error",
		});
		expect(failures.find(({ row }) => row === 3)).toMatchObject({
			stage: "judge",
			code: "unparsable_output",
			raw: "no idea",
		});
		expect(failures).toHaveLength(30);
	});

	it("says which row failed where prompts have several trials", async () => {
		const seen = new Map<string, number>();
		const bench = await open((request, signal) => {
			const text = request.messages[0]?.content ?? "";
			seen.set(text, (seen.get(text) ?? 0) + 1);
			if (text === "question 1" && seen.get(text) === 2)
				throw new ProviderError("down", { isRetryable: false });
			return teach(request, signal);
		});
		await bench.putPrompts(promptsOf(3));
		const done = await bench.run(
			subjectOf({
				system: PLAIN_SYSTEM,
				criteria: [acceptCriterion("good")],
				evaluators: [judgeOf("judge", "good")],
			}),
			{ trials: 2, concurrency: 1 },
		);
		const { blocks, failures } = await read(bench, done);
		expect(failures).toMatchObject([{ row: 3, stage: "respond", detail: "down" }]);
		expect([...blocks[0]!.responses.kinds]).toEqual([1, 1, 1, 3, 1, 1]);
	});

	it("leaves prompts that a function could not place out of the slice, and says which", async () => {
		const bench = await open(teach, async (_code, argument) => {
			const { id } = argument as { id: string };
			if (id === "p2") throw new UserCodeError("Cannot run it", { isTimeout: true });
			return id === "p1";
		});
		await bench.putPrompts(promptsOf(4));
		const code = { module: "a.ts", exportName: "isOdd", sourceHash: "h" };
		const done = await bench.run(
			subjectOf({
				system: PLAIN_SYSTEM,
				criteria: [acceptCriterion("good")],
				evaluators: [judgeOf("judge", "good")],
				slices: [
					{ name: "mine", rule: { kind: "function", code } },
					{ name: "others", rule: { kind: "not", rule: { kind: "function", code } } },
				],
			}),
		);
		const { blocks, failures } = await read(bench, done);
		expect(blocks[0]!.slices.map((words) => [...words])).toEqual([[0b0010], [0b1001]]);
		expect(failures).toEqual([
			{ block: 0, row: 2, stage: "slice mine", code: "timeout", detail: "Cannot run it" },
			{ block: 0, row: 2, stage: "slice others", code: "timeout", detail: "Cannot run it" },
		]);
	});

	it("pays once for prompts that are the same to the system and to the judge", async () => {
		const bench = await open(teach);
		const same = Array.from({ length: 50 }, (_, i) =>
			promptOf(i, { input: `question ${i % 5}`, reference: "r" }),
		);
		await bench.putPrompts(same);
		const done = await bench.run(
			subjectOf({
				system: PLAIN_SYSTEM,
				criteria: [acceptCriterion("good")],
				evaluators: [judgeOf("judge", "good"), judgeOf("judge", "good")],
			}),
			{ concurrency: 2 },
		);
		const calls = bench.models.calls.map(({ model }) => model);
		expect(calls.filter((model) => model === "answer")).toHaveLength(5);
		expect(calls.filter((model) => model === "judge")).toHaveLength(5);
		const [block] = (await read(bench, done)).blocks;
		expect(block!.responses.reused.reduce((a, b) => a + b)).toBe(45);
		expect([...block!.verdicts[0]!.kinds]).toEqual(Array.from({ length: 50 }, () => 1));
		const paid = done.events.filter((event) => "isReused" in event && !event.isReused);
		expect(paid).toHaveLength(10);
	});
});
