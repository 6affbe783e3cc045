import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { systemClock } from "@assay/adapters/system";
import {
	ConfigurationError,
	type EvaluatorDefinition,
	ProviderError,
	StoreError,
	VERDICT_KIND,
} from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import type { FakeAnswer } from "../calls/fake-models.ts";
import type { BlockColumns, RunStore, Store } from "../ports/index.ts";
import { type Bench, type BenchOptions, createBench, workAlone } from "./bench-fixture.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	promptOf,
	promptsOf,
	subjectOf,
} from "./definition-samples.ts";

async function open(
	answer: FakeAnswer,
	options: Partial<BenchOptions> & { readonly store?: Store } = {},
): Promise<Bench> {
	return createBench({
		answer,
		...options,
		parts: {
			store: options.store ?? (await openSqliteStore({ path: ":memory:", project: "t" })),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
}

function subject(
	evaluators: readonly EvaluatorDefinition[] = [judgeOf("tone", "good"), judgeOf("facts", "good")],
) {
	return subjectOf({
		system: PLAIN_SYSTEM,
		criteria: [acceptCriterion("good")],
		evaluators,
		slices: [{ name: "claims", rule: { kind: "in", field: "metadata.topic", values: ["claims"] } }],
	});
}

/** An answer that shows which call it was. */
const reply: FakeAnswer = ({ messages, model }) =>
	model === "answer" ? `to ${messages[0]?.content}` : '{"explanation": "e", "label": "Accept"}';

async function columns(store: RunStore, id: Parameters<RunStore["readColumns"]>[0]) {
	const blocks: BlockColumns[] = [];
	for await (const block of store.readColumns(id)) blocks.push(block);
	return blocks;
}

/** What was asked, as text, for finding what was asked twice. */
function asked({ models }: Bench): readonly string[] {
	return models.calls.map(({ messages, model }) => `${model} ${messages[0]?.content}`);
}

function repeats(texts: readonly string[]): number {
	return texts.length - new Set(texts).size;
}

/** Lets every call take a turn of the event loop. */
const slowReply: FakeAnswer = async (request, signal) => {
	await new Promise((resolve) => setImmediate(resolve));
	return reply(request, signal);
};

describe("executeRun()", () => {
	it("asks for everything once, within the limit of calls, and nothing the second time", async () => {
		const bench = await open(reply);
		await bench.putPrompts(promptsOf(300));
		const first = await bench.run(subject(), { concurrency: 8 });
		expect(first.outcome).toBe("finished");
		expect(asked(bench)).toHaveLength(900);
		expect(repeats(asked(bench))).toBe(0);
		expect(bench.models.mostAtOnce()).toBe(8);
		expect(await bench.store.getRun(first.run.id)).toMatchObject({ state: "finished" });

		const second = await bench.run(subject());
		expect(second.run.fingerprint).toBe(first.run.fingerprint);
		expect(bench.models.calls).toHaveLength(900);
		const [before, after] = [
			await columns(bench.store, first.run.id),
			await columns(bench.store, second.run.id),
		];
		expect(after.map((block) => block.verdicts)).toEqual(before.map((block) => block.verdicts));
		expect(after.flatMap((block) => [...block.responses.reused])).toEqual(
			Array.from({ length: 300 }, () => 1),
		);
		const kinds = new Set(second.events.map((event) => "isReused" in event && event.isReused));
		expect(kinds).toEqual(new Set([true, false]));
		expect(second.events.filter((event) => "isReused" in event && !event.isReused)).toEqual([]);
	});

	it("after an edit of one evaluator asks that one alone", async () => {
		const bench = await open(reply);
		await bench.putPrompts(promptsOf(40));
		await bench.run(subject());
		bench.models.calls.length = 0;
		const edited = judgeOf("tone", "good", { prompt: "tone, edited, of {{response}}" });
		await bench.run(subject([{ ...edited, threshold: 0.5 }, judgeOf("facts", "good")]));
		expect(bench.models.calls).toHaveLength(40);
		expect(asked(bench).every((text) => text.startsWith("judge tone, edited"))).toBe(true);
		bench.models.calls.length = 0;
		// A name and a threshold are for people and for the matrix; the verdicts are the same.
		await bench.run(subject([{ ...edited, name: "manners", threshold: 1 }]));
		expect(bench.models.calls).toEqual([]);
	});

	it("after new prompts asks for those alone", async () => {
		const bench = await open(reply);
		await bench.putPrompts(promptsOf(40));
		await bench.run(subject());
		bench.models.calls.length = 0;
		await bench.putPrompts([promptOf(40), promptOf(3, { metadata: { topic: "changed" } })]);
		await bench.run(subject());
		expect(asked(bench).map((text) => /question \d+/.exec(text)?.[0])).toEqual([
			"question 40",
			"question 40",
			"question 40",
		]);
	});

	it("asks anew under a nonce, and reuses within it", async () => {
		const bench = await open(reply);
		await bench.putPrompts(promptsOf(5));
		await bench.run(subject([judgeOf("tone", "good")]));
		await bench.run(subject([judgeOf("tone", "good")]), { nonce: "n" });
		const systemCalls = bench.models.calls.filter(({ model }) => model === "answer");
		expect(systemCalls).toHaveLength(10);
		// The same answers came back, so the judge need not be asked again.
		expect(bench.models.calls).toHaveLength(15);
		await bench.run(subject([judgeOf("tone", "good")]), { nonce: "n" });
		expect(bench.models.calls).toHaveLength(15);
	});

	it("ends in order when it is stopped, and goes on without asking twice", async () => {
		const stop = new AbortController();
		const waiting: (() => void)[] = [];
		const bench = await open(async (request, signal) => {
			if (bench.models.calls.length === 400)
				stop.abort(new DOMException("Interrupted", "AbortError"));
			// Some calls are open for a while, so that some are under way when it is stopped.
			if (bench.models.calls.length % 7 === 0)
				await new Promise<void>((resolve, reject) => {
					waiting.push(resolve);
					signal.addEventListener("abort", () => reject(signal.reason), { once: true });
					setImmediate(resolve);
				});
			return reply(request, signal);
		});
		await bench.putPrompts(promptsOf(300));
		const created = await bench.create(subject());
		const work = bench.workOn(created, { signal: stop.signal, concurrency: 4 });
		expect(await workAlone(work, created.run)).toBe("interrupted");
		expect(await bench.store.getRun(created.run.id)).toMatchObject({ state: "interrupted" });
		const paid = bench.models.calls.length;
		expect(paid).toBeLessThan(410);

		const outcome = await workAlone(bench.workOn(created), created.run);
		expect(outcome).toBe("finished");
		// What was under way when it stopped is asked again, at most as much as may be at once.
		expect(repeats(asked(bench))).toBeLessThanOrEqual(4);
		expect(new Set(asked(bench)).size).toBe(900);
		const kinds = (await columns(bench.store, created.run.id)).flatMap((block) =>
			block.verdicts.flatMap((column) => [...column.kinds]),
		);
		expect(kinds).toEqual(Array.from({ length: 600 }, () => VERDICT_KIND.scored));
		expect(await bench.store.listHolders(0)).toEqual([]);
	});

	it("stops when the budget is spent, keeps what was paid for, and goes on later", async () => {
		// A thousandth of a dollar per call: 120 calls, and those under way.
		const store = await openSqliteStore({ path: ":memory:", project: "t" });
		const poor = await open(reply, { store, limitUsd: 0.12 });
		await poor.putPrompts(promptsOf(300));
		const created = await poor.create(subject());
		const work = poor.workOn(created, { concurrency: 4 });
		expect(await workAlone(work, created.run)).toBe("budget-reached");
		expect(poor.models.calls.length).toBeGreaterThanOrEqual(120);
		expect(poor.models.calls.length).toBeLessThan(124);
		expect(await store.getRun(created.run.id)).toMatchObject({ state: "interrupted" });

		const rich = await open(reply, { store });
		expect(await workAlone(rich.workOn(created), created.run)).toBe("finished");
		expect(poor.models.calls.length + rich.models.calls.length).toBe(900);
	});

	it("fails loudly when a block cannot be written, and leaves nothing half done", async () => {
		const store = await openSqliteStore({ path: ":memory:", project: "t" });
		const full = new StoreError("Cannot complete a block: the disk is full");
		const broken = await open(reply, {
			store: {
				...store,
				completeBlock: (id, result) =>
					result.block === 1 ? Promise.reject(full) : store.completeBlock(id, result),
			},
		});
		await broken.putPrompts(promptsOf(600));
		const created = await broken.create(subject());
		const failed = workAlone(broken.workOn(created), created.run);
		await expect(failed).rejects.toBe(full);
		const before = await columns(store, created.run.id);
		expect(before.map((block) => block.block)).not.toContain(1);
		expect(await store.getRun(created.run.id)).toMatchObject({ state: "interrupted" });
		expect(await store.listHolders(0)).toEqual([]);

		const whole = await open(reply, { store });
		expect(await workAlone(whole.workOn(created), created.run)).toBe("finished");
		expect(repeats([...asked(broken), ...asked(whole)])).toBeLessThanOrEqual(8);
		expect((await columns(store, created.run.id)).map((block) => block.block)).toEqual([0, 1, 2]);
	});

	it("fails when the ledger cannot be written, and scores nothing that is not durable", async () => {
		const store = await openSqliteStore({ path: ":memory:", project: "t" });
		const full = new StoreError("Cannot append: the disk is full");
		let appended = 0;
		const broken = await open(reply, {
			store: {
				...store,
				appendVerdicts: (rows) =>
					++appended > 20 ? Promise.reject(full) : store.appendVerdicts(rows),
			},
		});
		await broken.putPrompts(promptsOf(100));
		const created = await broken.create(subject());
		await expect(workAlone(broken.workOn(created), created.run)).rejects.toBe(full);
		expect(await columns(store, created.run.id)).toEqual([]);
	});

	it("stops at a wrong configuration in place of failing every row", async () => {
		const bench = await open(reply);
		await bench.putPrompts(promptsOf(10));
		await expect(
			bench.run(subject([judgeOf("tone", "good", { model: "keyless:m" })])),
		).rejects.toThrow(ConfigurationError);
		const system = { ...PLAIN_SYSTEM, model: "keyless:m" } as typeof PLAIN_SYSTEM;
		await expect(
			bench.run(
				subjectOf({
					system,
					criteria: [acceptCriterion("good")],
					evaluators: [judgeOf("t", "good")],
				}),
			),
		).rejects.toThrow(ConfigurationError);
	});

	it("waits for what is under way before it gives an error", async () => {
		const bench = await open(async ({ messages, model }, signal) => {
			if (messages[0]?.content.startsWith("facts")) throw new RangeError("bug");
			// Slow to give in: what it paid for must still be kept.
			for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
			return reply({ messages, model } as never, signal);
		});
		await bench.putPrompts(promptsOf(1));
		await expect(bench.run(subject())).rejects.toThrow("bug");
		const calls = bench.models.calls.length;
		expect(calls).toBe(3);
		await expect(bench.run(subject())).rejects.toThrow("bug");
		// Response and tone were durable before the error was told.
		expect(asked(bench).slice(calls)).toEqual([
			'judge facts of to question 0\n\nReply with one JSON object: {"explanation": "<your reasons>", "label": "Reject" or "Accept"}',
		]);
	});

	it("lets several workers share a run without doing anything twice", async () => {
		const store = await openSqliteStore({ path: ":memory:", project: "t" });
		const clock = systemClock;
		const [one, two] = [
			await open(slowReply, { store, clock }),
			await open(slowReply, { store, clock }),
		];
		await one.putPrompts(promptsOf(1_200));
		const created = await one.create(subject([judgeOf("tone", "good")]));
		const outcomes = await Promise.all(
			[one, two].map((bench, i) =>
				workAlone(bench.workOn(created), created.run, {
					owner: `worker ${i}`,
					deadOwners: async () => [],
				}),
			),
		);
		expect(outcomes).toEqual(["finished", "finished"]);
		expect(one.models.calls.length).toBeGreaterThan(0);
		expect(two.models.calls.length).toBeGreaterThan(0);
		expect(repeats([...asked(one), ...asked(two)])).toBe(0);
		expect(one.models.calls.length + two.models.calls.length).toBe(2_400);
		expect(await columns(store, created.run.id)).toHaveLength(5);
	});

	it("takes over the blocks of a worker that is dead at once, and of a silent one after its lease", async () => {
		for (const dead of [["gone"], []]) {
			const bench = await open(reply);
			await bench.putPrompts(promptsOf(10));
			const created = await bench.create(subject());
			await bench.store.claimBlock(created.run.id, { owner: "gone", now: 0, leaseMs: 30_000 });
			const outcome = await workAlone(bench.workOn(created), created.run, {
				owner: "alive",
				deadOwners: async () => dead,
			});
			expect(outcome).toBe("finished");
			// The clock goes on by what is waited for.
			expect(bench.ports.clock.now() >= 30_000).toBe(dead.length === 0);
		}
	});

	it("tries a failed call again before the row fails", async () => {
		let failures = 0;
		const bench = await open(
			(request, signal) => {
				if (bench.models.calls.length % 10 === 0 && ++failures > 0)
					throw new ProviderError("busy", { status: 503, isRetryable: true });
				return reply(request, signal);
			},
			{ maxRetries: 3 },
		);
		await bench.putPrompts(promptsOf(100));
		const done = await bench.run(subject());
		expect(done.outcome).toBe("finished");
		expect(failures).toBeGreaterThan(20);
		const rows = done.events.filter((event) => event.kind === "row-completed");
		expect(rows.every((event) => event.failures === 0)).toBe(true);
	});
});
