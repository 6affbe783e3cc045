import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConflictError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { commitTruth } from "../refine/commit-truth.ts";
import { openReviewBench } from "../refine/review-samples.ts";
import { poolOfRun } from "./pool-of-run.ts";
import { poolRows } from "./pool-rows.ts";
import { LONE_FILLER, poolPorts } from "./pool-samples.ts";
import { truthOfPool } from "./truth-of-pool.ts";

const OPTIONS = { worker: LONE_FILLER, signal: new AbortController().signal };

async function open() {
	const bench = await openReviewBench({
		store: await openSqliteStore({ path: ":memory:", project: "t" }),
		checks: createCheckLibrary(),
		patterns: createPatternLibrary(),
		slices: createSliceLibrary(),
	});
	return { ...bench, store: bench.bench.store };
}

describe("poolOfRun()", () => {
	it("takes the run's responses with their keys, so that their ground truth holds", async () => {
		const { data, keyOf, store } = await open();
		await commitTruth(store, data, {
			criterion: "tone",
			choices: [{ review: { row: 2, labels: [] }, label: "Kind", settledBy: "single" }],
			committedBy: "lea",
			now: 1,
		});
		const run = (await store.listRuns())[0]!;
		const { pool, withoutResponse } = await poolOfRun(
			poolPorts(store),
			{ name: "from", run },
			OPTIONS,
		);
		expect(pool.rows + withoutResponse).toBe(data.rowCount);
		expect(pool).toMatchObject({ state: "ready", system: run.manifest.system.name });
		const tone = data.subject.criteria.find(({ definition }) => definition.name === "tone")!;
		const truth = await truthOfPool(store, "from", tone.definition);
		expect(truth.responseKeys).toContain(await keyOf(2));
		const [row] = await poolRows(store, "from", truth.rows);
		expect(row?.responseKey).toBe(await keyOf(2));
	});

	it("refuses a run whose responses were removed, and leaves no pool behind", async () => {
		const { keyOf, store } = await open();
		const run = (await store.listRuns())[0]!;
		await store.removeResponses({
			keys: [await keyOf(1), await keyOf(300)],
			at: Date.parse("2026-08-01"),
			seen: new Map(),
		});
		const asked = poolOfRun(poolPorts(store), { name: "from", run }, OPTIONS);
		// One in each of two blocks.
		await expect(asked).rejects.toThrow(
			`Cannot make a pool of run ${run.id}: the texts of 2 of its responses were removed by the project's retention on 2026-08-01, expected a run whose texts are there`,
		);
		expect(await store.getPool("from")).toBeUndefined();
	});

	it("refuses a run that is not at rest", async () => {
		const { store } = await open();
		const run = { ...(await store.listRuns())[0]!, state: "running" as const };
		await expect(poolOfRun(poolPorts(store), { name: "x", run }, OPTIONS)).rejects.toThrow(
			ConflictError,
		);
	});
});
