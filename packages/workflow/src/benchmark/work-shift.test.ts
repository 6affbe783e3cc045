import { setTimeout } from "node:timers/promises";
import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { systemClock } from "@assay/adapters/system";
import { describe, expect, it } from "vitest";
import type { BlockQueue } from "../ports/index.ts";
import { createBench } from "./bench-fixture.ts";
import { claimQueue } from "./claim-queue.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	promptsOf,
	subjectOf,
} from "./definition-samples.ts";
import { workShift } from "./work-shift.ts";

describe("workShift()", () => {
	it("begins nothing more in a block whose hold was lost, and leaves it to others", async () => {
		const bench = createBench({
			answer: async ({ model }) => {
				await setTimeout(50);
				return model === "answer" ? "text" : '{"explanation": "e", "label": "Accept"}';
			},
			clock: systemClock,
			parts: {
				store: await openSqliteStore({ path: ":memory:", project: "t" }),
				checks: createCheckLibrary(),
				patterns: createPatternLibrary(),
				slices: createSliceLibrary(),
			},
		});
		await bench.putPrompts(promptsOf(200));
		const subject = subjectOf({
			system: PLAIN_SYSTEM,
			criteria: [acceptCriterion("good")],
			evaluators: [judgeOf("tone", "good")],
			slices: [],
		});
		const created = await bench.create(subject);
		const work = bench.workOn(created, { concurrency: 1 });
		const worker = { owner: "slow", deadOwners: async () => [] };
		const calls = { atLoss: 0 };
		const queue: BlockQueue = {
			...claimQueue(work, created.run, worker),
			async extend() {
				calls.atLoss = bench.models.calls.length;
				return [0];
			},
			// Others have done it by the time at which this process looks.
			look: async () => ({ undone: calls.atLoss === 0 ? 1 : 0, isWithdrawn: false }),
		};
		expect(await workShift(work, queue)).toEqual({ kind: "done" });
		expect(calls.atLoss).toBeGreaterThan(0);
		expect(bench.models.calls.length).toBeLessThanOrEqual(calls.atLoss + 1);
		expect(await bench.store.countDoneBlocks(created.run.id)).toBe(0);
	});
});
