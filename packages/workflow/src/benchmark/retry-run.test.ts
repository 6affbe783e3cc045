import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { ProviderError, VERDICT_KIND } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { type Bench, createBench, workAlone } from "./bench-fixture.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	promptsOf,
	subjectOf,
} from "./definition-samples.ts";
import { reopenFailures } from "./retry-run.ts";

/** A vendor that is ill at first: no answer to question 3, no judgement of 5, nonsense about 300. */
async function open() {
	const health = { isIll: true };
	const bench: Bench = createBench({
		answer: ({ messages, model }) => {
			const number = Number(/question (\d+)/.exec(messages[0]?.content ?? "")?.[1]);
			const down = new ProviderError("down", { status: 500, isRetryable: false });
			const late = new ProviderError("late", { isRetryable: false, isTimeout: true });
			if (health.isIll && model === "answer" && number === 3) throw down;
			if (health.isIll && model === "judge" && number === 5) throw late;
			if (health.isIll && model === "judge" && number === 300) return "hm";
			return model === "answer" ? `to ${messages[0]?.content}` : '{"label": "Accept"}';
		},
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
	await bench.putPrompts(promptsOf(600));
	const done = await bench.run(
		subjectOf({
			system: PLAIN_SYSTEM,
			criteria: [acceptCriterion("good")],
			evaluators: [judgeOf("judge", "good")],
		}),
	);
	health.isIll = false;
	bench.models.calls.length = 0;
	const failed = async (id = done.run.id): Promise<number> => {
		let count = 0;
		for await (const { verdicts } of bench.store.readColumns(id))
			count += verdicts[0]!.kinds.filter((kind) => kind === VERDICT_KIND.failed).length;
		return count;
	};
	const again = (retriesFailed: boolean) =>
		workAlone(bench.workOn(done, { retriesFailed }), done.run);
	return { again, bench, done, failed };
}

describe("reopenFailures()", () => {
	it("reopens the blocks with failed calls, and asks for what failed alone", async () => {
		const { again, bench, done, failed } = await open();
		expect(await failed()).toBe(3);
		// Row 3 has a failure of its response; 5 of its judge; 300, in the second block, could not be read.
		const { store } = bench;
		expect(await reopenFailures(store, done.run.id, { what: "errors" })).toEqual({
			failures: 2,
			blocks: 1,
		});
		expect(await store.countDoneBlocks(done.run.id)).toBe(2);
		expect(await again(false)).toBe("finished");
		expect(bench.models.calls.map(({ model }) => model).toSorted()).toEqual([
			"answer",
			"judge",
			"judge",
		]);
		expect(await failed()).toBe(1);
		expect(await reopenFailures(store, done.run.id, { what: "errors" })).toEqual({
			failures: 0,
			blocks: 0,
		});
	});

	it("reopens unreadable replies too where it is asked for, and replaces them", async () => {
		const { again, bench, done, failed } = await open();
		const { store } = bench;
		expect(await reopenFailures(store, done.run.id, { what: "failed" })).toEqual({
			failures: 3,
			blocks: 2,
		});
		expect(await again(true)).toBe("finished");
		expect(bench.models.calls).toHaveLength(4);
		expect(await failed()).toBe(0);
		const left: unknown[] = [];
		for await (const failure of store.readFailures(done.run.id)) left.push(failure);
		expect(left).toEqual([]);
		// The ledger holds the new verdicts: nothing is asked for again.
		bench.models.calls.length = 0;
		const next = await bench.run(done.subject);
		expect(bench.models.calls).toEqual([]);
		expect(await failed(next.run.id)).toBe(0);
	});

	it("without retrying failed verdicts keeps an unreadable reply as it was paid for", async () => {
		const { again, bench, done, failed } = await open();
		await reopenFailures(bench.store, done.run.id, { what: "failed" });
		await again(false);
		expect(await failed()).toBe(1);
	});
});
