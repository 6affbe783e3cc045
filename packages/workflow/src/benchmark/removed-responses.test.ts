import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConflictError, ProviderError, VERDICT_KIND } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { type Bench, createBench, type DoneRun, workAlone } from "./bench-fixture.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	promptOf,
	promptsOf,
	subjectOf,
} from "./definition-samples.ts";
import { planRun } from "./plan-run.ts";
import { requireRemainingTexts } from "./require-remaining-texts.ts";
import { reopenFailures } from "./retry-run.ts";

const DAY = Date.parse("2026-08-01");
const SUBJECT = subjectOf({
	system: PLAIN_SYSTEM,
	criteria: [acceptCriterion("good")],
	evaluators: [judgeOf("judge", "good")],
});
const DETAIL =
	'Cannot take the response to "p1" again: its text was removed by the project\'s retention on 2026-08-01, expected "assay run --no-cache", which asks for all responses anew, or another version of the system';

/** A run of four prompts; the vendor is down for question 3, and p1 and p2 ask the same. */
async function open() {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const asked = { removed: 0 };
	const bench: Bench = createBench({
		answer: ({ messages, model }) => {
			if (model !== "answer") return '{"label": "Accept"}';
			const text = messages[0]?.content;
			if (text === "question 3")
				throw new ProviderError("down", { status: 500, isRetryable: false });
			return `to ${text}`;
		},
		parts: {
			store: {
				...store,
				removedResponses: (keys) => {
					asked.removed++;
					return store.removedResponses(keys);
				},
			},
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
	await bench.putPrompts([
		promptOf(0),
		promptOf(1, { input: "the same" }),
		promptOf(2, { input: "the same" }),
		promptOf(3),
	]);
	const done = await bench.run(SUBJECT);
	const keys = await store.readResponseKeys(done.run.id, 0);
	const remove = (...rows: readonly number[]) =>
		store.removeResponses({
			keys: rows.map((row) => keys[row] ?? ""),
			at: DAY,
			seen: new Map(),
		});
	bench.models.calls.length = 0;
	asked.removed = 0;
	return { asked, bench, done, keys, remove, store };
}

async function read({ store }: Bench, { run }: Pick<DoneRun, "run">) {
	const failures: unknown[] = [];
	for await (const failure of store.readFailures(run.id)) failures.push(failure);
	for await (const { responses, verdicts } of store.readColumns(run.id))
		return { failures, responses: [...responses.kinds], verdicts: [...verdicts[0]!.kinds] };
	throw new RangeError("there is no block");
}

describe("workBlock()", () => {
	it("calls nobody for rows whose responses were removed, and says so of each", async () => {
		const { asked, bench, remove } = await open();
		await remove(1);
		const again = await bench.run(SUBJECT);
		// p1 and p2 share the response; p3 is asked for, and is down again; p0 is there.
		expect(bench.models.calls.map(({ messages }) => messages[0]?.content)).toEqual(["question 3"]);
		expect(asked.removed).toBe(1);
		const { failures, responses, verdicts } = await read(bench, again);
		const removed = { block: 0, stage: "respond", code: "response_removed" };
		expect(failures).toEqual([
			{ ...removed, row: 1, detail: DETAIL },
			{ ...removed, row: 2, detail: DETAIL.replace("p1", "p2") },
			{ block: 0, row: 3, stage: "respond", code: "provider_error", detail: "down" },
		]);
		const { failed, scored } = VERDICT_KIND;
		expect(responses).toEqual([scored, failed, failed, failed]);
		expect(verdicts).toEqual([scored, failed, failed, failed]);
		expect(await bench.store.readResponseKeys(again.run.id, 0)).toEqual([
			expect.stringMatching(/./),
			"",
			"",
			"",
		]);
	});

	it("asks for no removed response where every response is there", async () => {
		const { asked, bench } = await open();
		await bench.run(SUBJECT, { selection: { firstN: 3 } });
		expect(asked.removed).toBe(0);
	});

	it("asks for everything anew under a nonce", async () => {
		const { bench, remove } = await open();
		await remove(0, 1);
		const anew = await bench.run(SUBJECT, { nonce: "n1" });
		const { responses } = await read(bench, anew);
		expect(responses.filter((kind) => kind === VERDICT_KIND.scored)).toHaveLength(3);
	});
});

describe("planRun()", () => {
	it("counts removed responses apart from those to get, and no call for them", async () => {
		const { bench, done, remove } = await open();
		await remove(0, 1);
		const plan = await planRun(bench.workOn(done), done.blocks);
		// p1 and p2 share one; p3 is missing, and so is its verdict.
		expect(plan).toMatchObject({
			rows: 4,
			missingResponses: 1,
			removedResponses: 2,
			missingVerdicts: 1,
		});
		expect(plan.calls.map(({ calls, target }) => [target, calls])).toEqual([
			["fake:answer", 1],
			["fake:judge", 1],
		]);
	});
});

describe("reopenFailures()", () => {
	it("reopens nothing where a block would lose verdicts of removed responses", async () => {
		const { bench, done, remove } = await open();
		await remove(0);
		await expect(reopenFailures(bench.store, done.run.id, { what: "errors" })).rejects.toThrow(
			`Cannot try the failures of run ${done.run.id} again: the text of 1 of its responses was removed by the project's retention on 2026-08-01, expected a new run: "assay run --no-cache" asks for all responses anew`,
		);
		expect(await bench.store.countDoneBlocks(done.run.id)).toBe(1);
		expect((await bench.store.getRun(done.run.id))?.state).toBe("finished");
	});

	it("never takes up rows that failed since their responses were removed", async () => {
		const { bench, remove } = await open();
		await remove(0, 1);
		const again = await bench.run(SUBJECT);
		const { store } = bench;
		expect(await reopenFailures(store, again.run.id, { what: "failed" })).toEqual({
			failures: 1,
			blocks: 1,
		});
	});

	it("reopens other blocks than those whose responses were removed", async () => {
		const { bench, done } = await open();
		await bench.putPrompts(promptsOf(300).slice(4));
		const { run } = await bench.run(SUBJECT);
		const keys = await bench.store.readResponseKeys(run.id, 1);
		await bench.store.removeResponses({
			keys: keys.slice(0, 1),
			at: DAY,
			seen: new Map(),
		});
		expect(run.id).not.toBe(done.run.id);
		expect(await reopenFailures(bench.store, run.id, { what: "errors" })).toEqual({
			failures: 1,
			blocks: 1,
		});
	});
});

describe("requireRemainingTexts()", () => {
	it("refuses a run whose remaining rows need removed responses", async () => {
		const { bench, done, remove } = await open();
		await bench.store.reopenBlocks(done.run.id, [0]);
		await requireRemainingTexts(bench.workOn(done), done.run.id);
		await remove(0, 1);
		const asked = requireRemainingTexts(bench.workOn(done), done.run.id);
		await expect(asked).rejects.toThrow(ConflictError);
		await expect(asked).rejects.toThrow(
			`Cannot go on with run ${done.run.id}: the texts of 2 of its responses were removed`,
		);
	});

	it("accepts a run whose done blocks alone rest on removed responses", async () => {
		const { bench, done, remove } = await open();
		await remove(0);
		await requireRemainingTexts(bench.workOn(done), done.run.id);
		expect(await workAlone(bench.workOn(done), done.run)).toBe("finished");
	});
});
