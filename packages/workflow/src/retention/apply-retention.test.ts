import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import type { AnnotationTask, TaskItem } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { poolOfRun } from "../pool/pool-of-run.ts";
import { LONE_FILLER, poolPorts } from "../pool/pool-samples.ts";
import type { RowFailure, Store } from "../ports/index.ts";
import { openReviewBench } from "../refine/review-samples.ts";
import { collect, sampleSubject } from "../results/stored-run-samples.ts";
import { applyRetention, type RetentionReport } from "./apply-retention.ts";
import { clockAt, DAY, pass, SETTINGS, truthOf } from "./retention-samples.ts";

const { signal } = new AbortController();

function withoutRaw(failure: RowFailure): Omit<RowFailure, "raw"> {
	const { raw: _, ...rest } = failure;
	return rest;
}

async function openRun() {
	const { bench, data, keyOf, say } = await openReviewBench({
		store: await openSqliteStore({ path: ":memory:", project: "t" }),
		checks: createCheckLibrary(),
		patterns: createPatternLibrary(),
		slices: createSliceLibrary(),
	});
	const { store } = bench;
	const keys: string[] = [];
	for (const { index } of await store.listBlocks(data.run.id))
		keys.push(...(await store.readResponseKeys(data.run.id, index)));
	return { bench, data, keyOf, keys, say, store };
}

describe("applyRetention()", () => {
	it("removes the texts of a run of long ago, and keeps all that was found out", async () => {
		const { bench, data, keys, store } = await openRun();
		const columns = await collect(store.readColumns(data.run.id));
		const report = await pass(store);
		const version = data.run.manifest.system.version;
		expect(report).toMatchObject({ removed: 600, kept: 0, isUnfinished: false });
		expect(report.systems).toMatchObject([{ name: "plain", version, removed: 600, kept: 0 }]);
		expect(await store.countResponses(keys)).toBe(0);
		expect((await store.removedResponses(keys)).size).toBe(600);
		expect(await collect(store.readColumns(data.run.id))).toEqual(columns);
		expect(bench.models.calls.length).toBeGreaterThan(0);
	});

	it("removes what judges replied, and keeps what they said", async () => {
		const { data, store } = await openRun();
		const failures = await collect(store.readFailures(data.run.id));
		expect(failures.some(({ raw }) => raw === "hm")).toBe(true);
		const { replies } = await pass(store);
		const after = await collect(store.readFailures(data.run.id));
		expect(after).toEqual(failures.map(withoutRaw));
		expect(replies).toBeGreaterThan(failures.length);
	});

	it("only counts until it is applied", async () => {
		const { keys, store } = await openRun();
		const { replies: _, ...counted } = await pass(store);
		const other = await openRun();
		expect(await pass(other.store, false)).toEqual(counted);
		expect(await other.store.countResponses(other.keys)).toBe(600);
		expect(await store.countResponses(keys)).toBe(0);
	});

	it("keeps what was used within the days, to the millisecond", async () => {
		const { data, keys, store } = await openRun();
		const { endedAt = 0 } = (await store.getRun(data.run.id)) ?? {};
		const options = { isApplied: true, signal };
		const passAt = (now: number) =>
			applyRetention({ store, clock: clockAt(now) }, SETTINGS, options);
		expect((await passAt(endedAt + 30 * DAY)).removed).toBe(0);
		expect(await store.countResponses(keys)).toBe(600);
		expect((await passAt(endedAt + 30 * DAY + 1)).removed).toBe(600);
	});

	it("keeps the rows that people labelled, and those of tasks, ground truth and pools", async () => {
		const { data, keyOf, keys, say, store } = await openRun();
		await say({ responseKey: await keyOf(1) });
		await store.commitGroundTruth([truthOf(await keyOf(2))]);
		await store.createTask({ ...TASK, run: data.run.id }, [
			{ ...ITEM, responseKey: await keyOf(3) },
		]);
		expect(await pass(store)).toMatchObject({ removed: 597, kept: 3 });
		const left = [...(await store.getResponses(keys)).keys()];
		expect(new Set(left)).toEqual(new Set([await keyOf(1), await keyOf(2), await keyOf(3)]));
	});

	it("keeps every row of a run that was made a pool", async () => {
		const { data, keys, store } = await openRun();
		const run = (await store.getRun(data.run.id))!;
		const options = { worker: LONE_FILLER, signal };
		await poolOfRun(poolPorts(store), { name: "pool", run }, options);
		expect(await pass(store)).toMatchObject({ removed: 0, kept: 600 });
		expect(await store.countResponses(keys)).toBe(600);
	});

	it("keeps all of a system whose labels name no response", async () => {
		const { keys, say, store } = await openRun();
		await say({ promptId: "p9" });
		expect(await pass(store)).toMatchObject({ removed: 0, kept: 600, systems: [{ kept: 600 }] });
		expect(await store.countResponses(keys)).toBe(600);
	});

	it("keeps every row of a run of which a pool is being made", async () => {
		const { data, keys, store } = await openRun();
		const run = (await store.getRun(data.run.id))!;
		let isFirst = true;
		const reports: RetentionReport[] = [];
		const passing: Store = {
			...store,
			async appendPoolBlock(name, block) {
				if (isFirst) reports.push(await pass(store));
				isFirst = false;
				await store.appendPoolBlock(name, block);
			},
		};
		const options = { worker: LONE_FILLER, signal };
		await poolOfRun(poolPorts(passing), { name: "pool", run }, options);
		expect(reports).toMatchObject([{ removed: 0, kept: 600 }]);
		expect(await store.countResponses(keys)).toBe(600);
	});

	it("sees what is labelled in the middle of it", async () => {
		const { keyOf, keys, say, store } = await openRun();
		const labelled = await keyOf(5);
		let isFirst = true;
		const busy: Store = {
			...store,
			async removeResponses(removal) {
				if (isFirst) await say({ responseKey: labelled });
				isFirst = false;
				return store.removeResponses(removal);
			},
		};
		expect(await pass(busy)).toMatchObject({ removed: 599, kept: 1, isUnfinished: false });
		expect([...(await store.getResponses(keys)).keys()]).toEqual([labelled]);
	});

	it("leaves a system alone while a command works on it, and keeps commands from it meanwhile", async () => {
		const { data, keys, store } = await openRun();
		const name = `system ${data.run.manifest.system.version}`;
		const claim = { owner: "a command", now: 100 * DAY, leaseMs: DAY };
		await store.acquireLease(name, claim);
		expect(await pass(store)).toMatchObject({ removed: 0, systems: [], isUnfinished: true });
		await store.releaseLease(name, claim.owner);
		const taken: boolean[] = [];
		const watched: Store = {
			...store,
			async removeResponses(removal) {
				taken.push(await store.acquireLease(name, claim));
				return store.removeResponses(removal);
			},
		};
		expect(await pass(watched)).toMatchObject({ removed: 600 });
		expect(new Set(taken)).toEqual(new Set([false]));
		expect(await store.acquireLease(name, claim)).toBe(true);
		expect(await store.countResponses(keys)).toBe(0);
	});

	it("leaves a system alone that is run again in the middle of it", async () => {
		const { bench, keys, store } = await openRun();
		let isFirst = true;
		const busy: Store = {
			...store,
			async removeResponses(removal) {
				if (isFirst) {
					const { run } = await bench.create(sampleSubject(), { nonce: "again" });
					await store.claimBlock(run.id, { owner: "worker", now: 100 * DAY, leaseMs: DAY });
				}
				isFirst = false;
				return store.removeResponses(removal);
			},
		};
		expect(await pass(busy)).toMatchObject({ removed: 0 });
		expect(await store.countResponses(keys)).toBe(600);
	});

	it("leaves the rest to the next pass where the project changes all the time", async () => {
		const { keys, say, store } = await openRun();
		const busy: Store = {
			...store,
			async removeResponses(removal) {
				await say({ responseKey: "of another run" });
				return store.removeResponses(removal);
			},
		};
		expect(await pass(busy)).toMatchObject({ removed: 0, isUnfinished: true });
		expect(await store.countResponses(keys)).toBe(600);
		expect(await pass(store)).toMatchObject({ removed: 600, isUnfinished: false });
	});

	it("ends when it is told to, and goes on with the next pass", async () => {
		const { keys, store } = await openRun();
		const stop = new AbortController();
		const clock = clockAt(100 * DAY);
		const options = { isApplied: true, signal: stop.signal };
		const stopped: Store = {
			...store,
			async removeResponses(removal) {
				stop.abort();
				return store.removeResponses(removal);
			},
		};
		const report = await applyRetention({ store: stopped, clock }, SETTINGS, options);
		expect(report).toMatchObject({ removed: 600, isUnfinished: true });
		expect(report.replies).toBeUndefined();
		expect(await store.countResponses(keys)).toBe(0);
		expect((await pass(store)).replies).toBeGreaterThan(0);
	});
});

const TASK: AnnotationTask = {
	id: "t1",
	name: "task",
	run: "r1",
	system: "plain",
	criteria: [],
	overlap: 1,
	wantsGoldenResponse: false,
	isBlind: false,
	selection: "one row",
	state: "open",
	createdAt: 1,
};

const ITEM: TaskItem = {
	place: 0,
	responseKey: "k",
	promptSeq: 3,
	promptId: "p3",
	trial: 0,
	clusterId: "p3",
	purpose: "measure",
};
