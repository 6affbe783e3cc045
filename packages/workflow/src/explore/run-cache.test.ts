import { setImmediate } from "node:timers/promises";
import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { NotFoundError, type RunId, runId } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import type { Store } from "../ports/index.ts";
import { sampleSubject } from "../results/stored-run-samples.ts";
import { openBench } from "./explored-run-samples.ts";
import { createRunCache } from "./run-cache.ts";

/** A cache over three runs, with a clock and revisions that the test sets; each load takes `loadMs`. */
async function open({ loadMs = 0, maxBytes = 1e9 } = {}) {
	const bench = await openBench({
		store: await openSqliteStore({ path: ":memory:", project: "t" }),
		checks: createCheckLibrary(),
		patterns: createPatternLibrary(),
		slices: createSliceLibrary(),
	});
	const ids: RunId[] = [];
	for (let i = 0; i < 3; i++)
		ids.push((await bench.run(sampleSubject(), { selection: { firstN: 300 } })).run.id);
	const state = { now: 0, loads: [] as string[], revisions: new Map<string, number>() };
	const store: Store = {
		...bench.store,
		readColumns: (id, options) => {
			state.loads.push(id);
			state.now += loadMs;
			return bench.store.readColumns(id, options);
		},
	};
	const cache = createRunCache({
		store,
		maxBytes,
		now: () => state.now,
		revisionOf: (id) => Promise.resolve(state.revisions.get(id) ?? 0),
	});
	const [a, b, c] = ids as [RunId, RunId, RunId];
	return { cache, state, a, b, c, store: bench.store };
}

describe("createRunCache()", () => {
	it("loads a run once, however many ask at the same time and later", async () => {
		const { a, cache, state } = await open();
		const all = await Promise.all(Array.from({ length: 5 }, () => cache.get(a)));
		expect(new Set([...all, await cache.get(a)].map(({ data }) => data)).size).toBe(1);
		expect(all[0]).toMatchObject({ revision: 0, isStale: false, freshInMs: 0 });
		expect(state.loads).toEqual([a]);
	});

	it("reads a changed run again at once where its current state is wanted", async () => {
		const { a, cache, state } = await open();
		// This load begins before the change, and the next one may not take it.
		const before = cache.get(a);
		while (state.loads.length === 0) await setImmediate();
		state.revisions.set(a, 1);
		expect(await cache.get(a, { isCurrent: true })).toMatchObject({ revision: 1, isStale: false });
		expect((await before).revision).toBe(0);
		state.revisions.set(a, 2);
		expect(await cache.get(a, { isCurrent: true })).toMatchObject({ revision: 2, isStale: false });
		expect(state.loads).toEqual([a, a, a]);
	});

	it("gives what it has for a second after loading, then reads the changed run again", async () => {
		const { a, cache, state } = await open();
		const first = await cache.get(a);
		state.revisions.set(a, 1);
		state.now = 400;
		expect(await cache.get(a)).toEqual({ ...first, isStale: true, freshInMs: 600 });
		state.now = 1000;
		const again = await cache.get(a);
		expect(again).toMatchObject({ revision: 1, isStale: false, freshInMs: 0 });
		expect(again.data).not.toBe(first.data);
		state.now = 9000;
		expect((await cache.get(a)).data).toBe(again.data);
		expect(state.loads).toEqual([a, a]);
	});

	it("waits five times as long as a slow load took", async () => {
		const { a, cache, state } = await open({ loadMs: 700 });
		await cache.get(a);
		state.revisions.set(a, 1);
		state.now += 3499;
		expect(await cache.get(a)).toMatchObject({ isStale: true, freshInMs: 1 });
		state.now += 1;
		expect(await cache.get(a)).toMatchObject({ isStale: false });
	});

	it("drops the runs that were read longest ago when room is short", async () => {
		const { data } = await open().then(async ({ a, cache }) => cache.get(a));
		const { a, b, c, cache, state } = await open({ maxBytes: data.byteLength * 2 });
		for (const id of [a, b, a, c, a, b]) await cache.get(id);
		expect(state.loads).toEqual([a, b, c, b]);
		expect(cache.byteLength()).toBe(data.byteLength * 2);
	});

	it("does not keep a run that is larger than all its room", async () => {
		const { a, cache, state } = await open({ maxBytes: 100 });
		expect((await cache.get(a)).data.rowCount).toBe(300);
		expect(cache.byteLength()).toBe(0);
		await cache.get(a);
		expect(state.loads).toEqual([a, a]);
	});

	it("knows no run that the store does not have, and forgets one that is gone", async () => {
		const { a, cache, state, store } = await open();
		await expect(cache.get(runId("none"))).rejects.toThrow(NotFoundError);
		await cache.get(a);
		await store.deleteRun(a);
		state.revisions.set(a, 1);
		state.now = 5000;
		await expect(cache.get(a)).rejects.toThrow(NotFoundError);
		expect(cache.byteLength()).toBe(0);
	});
});
