import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import {
	type AnnotationTask,
	type GroundTruth,
	type RunId,
	type RunState,
	runId,
	type SystemDefinition,
	type TaskItem,
} from "@assay/core/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFakeClock } from "../calls/fake-clock.ts";
import { toJson } from "../definitions/index.ts";
import { poolOfRun } from "../pool/pool-of-run.ts";
import { LONE_FILLER, poolPorts } from "../pool/pool-samples.ts";
import type { Clock, RowFailure, Store } from "../ports/index.ts";
import { openReviewBench } from "../refine/review-samples.ts";
import { collect, sampleSubject } from "../results/stored-run-samples.ts";
import { applyRetention, type RetentionReport } from "./apply-retention.ts";

const DAY = 86_400_000;
const SETTINGS = { responsesDays: 30 };
const { signal } = new AbortController();

/** A pass a hundred days after everything. */
async function pass(store: Store, isApplied = true, day = 100): Promise<RetentionReport> {
	const clock = clockAt(day * DAY);
	return applyRetention({ store, clock }, SETTINGS, { isApplied, signal });
}

function withoutRaw(failure: RowFailure): Omit<RowFailure, "raw"> {
	const { raw: _, ...rest } = failure;
	return rest;
}

function clockAt(now: number): Clock {
	return { ...createFakeClock(), now: () => now };
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
		expect(await pass(store)).toMatchObject({ removed: 0, kept: 0, systems: [] });
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

	it("leaves a system alone that is run again in the middle of it", async () => {
		const { bench, keys, store } = await openRun();
		let isFirst = true;
		const busy: Store = {
			...store,
			async removeResponses(removal) {
				if (isFirst) await bench.create(sampleSubject(), { nonce: "again" });
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

	it("removes exactly what is old, called for, and untouched by people", async () => {
		await fc.assert(fc.asyncProperty(fc.array(systemOf(), { maxLength: 4 }), expectExactly), {
			numRuns: 40,
		});
	});
});

interface SampleSystem {
	readonly kind: "recorded" | "prompt";
	readonly isArchived: boolean;
	readonly runs: readonly { readonly day: number; readonly state: RunState }[];
	readonly rows: readonly {
		readonly day: number;
		readonly touch: "none" | "label" | "truth";
	}[];
}

/** Days from 1 to 100; the pass is made on day 100 and keeps what is younger than day 70. */
function systemOf(): fc.Arbitrary<SampleSystem> {
	const day = fc.oneof(fc.constantFrom(69, 70, 71), fc.integer({ min: 1, max: 100 }));
	return fc.record({
		kind: fc.constantFrom("recorded", "prompt"),
		isArchived: fc.boolean(),
		runs: fc.array(
			fc.record({
				day,
				state: fc.constantFrom<RunState>("finished", "interrupted", "running"),
			}),
			{ maxLength: 3 },
		),
		rows: fc.array(fc.record({ day, touch: fc.constantFrom("none", "label", "truth") }), {
			maxLength: 6,
		}),
	});
}

/** The rule in one line each, from the documentation of retention, against a real store. */
async function expectExactly(systems: readonly SampleSystem[]): Promise<void> {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const expected = new Set<string>();
	const all: string[] = [];
	for (const [s, system] of systems.entries()) {
		const version = `v${s}`;
		await putSystem(store, { name: `s${s}`, version, system });
		for (const [r, run] of system.runs.entries())
			await putRun(store, { id: runId(`r${s}x${r}`), name: `s${s}`, version, run });
		for (const [i, { day, touch }] of system.rows.entries()) {
			const key = `${s}-${i}`;
			all.push(key);
			const response = { text: key, usage: {} };
			await store.appendResponses([
				{ key, systemVersion: version, response, createdAt: day * DAY },
			]);
			if (touch === "label")
				await store.appendAnnotations([{ ...LABEL, id: key, system: `s${s}`, responseKey: key }]);
			if (touch === "truth") await store.commitGroundTruth([truthOf(key)]);
			const isOld = day < 70 && system.runs.every((run) => run.state !== "running" && run.day < 70);
			if (isOld && touch === "none" && system.kind === "prompt") expected.add(key);
		}
	}
	const { removed } = await pass(store);
	expect(new Set((await store.removedResponses(all)).keys())).toEqual(expected);
	expect(removed).toBe(expected.size);
	expect(await store.countResponses(all)).toBe(all.length - expected.size);
	await store.close();
}

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

const LABEL = {
	annotator: "annotator-1",
	promptId: "p",
	trial: 0,
	criterion: "tone",
	label: "Kind",
	purpose: "measure",
	source: "test",
	createdAt: 1,
} as const;

async function putSystem(
	store: Store,
	{
		name,
		system,
		version,
	}: { readonly name: string; readonly version: string; readonly system: SampleSystem },
): Promise<void> {
	const definition: SystemDefinition =
		system.kind === "recorded"
			? { name, kind: "recorded" }
			: { name, kind: "prompt", model: "fake:a", template: "{{input}}", parameters: {} };
	await store.putDefinitions([
		{ kind: "system", name, version, body: toJson(definition), origin: "code", createdAt: 0 },
	]);
	if (system.isArchived) await store.archiveDefinition("system", name);
}

async function putRun(
	store: Store,
	{
		id,
		name,
		run,
		version,
	}: {
		readonly id: RunId;
		readonly name: string;
		readonly version: string;
		readonly run: SampleSystem["runs"][number];
	},
): Promise<void> {
	await store.createRun(
		{
			id,
			manifest: {
				schema: 1,
				system: { name, version },
				criteria: [],
				evaluators: [],
				slices: [],
				prompts: { count: 0, fingerprint: "", selection: "all", isClustered: false },
				trials: 1,
			},
			fingerprint: id,
			state: "running",
			tags: {},
			blockCount: 0,
			createdAt: 1,
			programVersion: "test",
		},
		[],
	);
	await store.setRunState(id, run.state, run.day * DAY);
}

function truthOf(responseKey: string): GroundTruth {
	return {
		responseKey,
		criterion: "tone",
		revision: 1,
		system: "plain",
		promptId: "p2",
		promptSeq: 2,
		trial: 0,
		run: "r1",
		label: "Kind",
		settledBy: "single",
		committedBy: "lea",
		annotations: [],
		purpose: "measure",
		clusterId: "p2",
		createdAt: 1,
	};
}
