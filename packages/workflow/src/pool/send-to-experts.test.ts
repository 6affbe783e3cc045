import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConfigurationError, runId } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { describe, expect, it } from "vitest";
import { loadRunData } from "../explore/load-run-data.ts";
import { commitTruth } from "../refine/commit-truth.ts";
import { mayImprove } from "../refine/label-split.ts";
import { reviewOfRun } from "../refine/review-of-run.ts";
import { loadRunSubject } from "../results/load-run-subject.ts";
import { clusterOf } from "./cluster-of.ts";
import { drawPoolRows, type PoolDrawRequest } from "./draw-pool-rows.ts";
import { fillPool } from "./fill-pool.ts";
import { poolRows } from "./pool-rows.ts";
import { HELPFUL, LONE_FILLER, poolPorts, sourceOf, storeCriterion } from "./pool-samples.ts";
import { sendToExperts } from "./send-to-experts.ts";
import { truthOfPool } from "./truth-of-pool.ts";
import { wantedRows } from "./wanted-rows.ts";

const ROWS = 60;
const DRAW: PoolDrawRequest = {
	criteria: ["helpful"],
	draw: { kind: "random" },
	count: 20,
	seed: 7,
	includesLabelled: false,
};

async function open() {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const counted = poolPorts(store);
	const ports = {
		...counted,
		clock: { ...counted.clock, monotonicMs: () => 0, sleep: () => Promise.resolve() },
	};
	const criterion = await storeCriterion(store, HELPFUL);
	const rows = Array.from({ length: ROWS }, (_, i) => ({
		prompt: `Question ${i}`,
		response: `Answer ${i}`,
	}));
	const { pool } = await fillPool(
		ports,
		{ name: "history", sourceName: "f", source: sourceOf(rows), criteria: [criterion] },
		{ worker: LONE_FILLER, signal: new AbortController().signal },
	);
	const send = async (changes: Partial<PoolDrawRequest> = {}) => {
		const drawing = await drawPoolRows(store, pool, { ...DRAW, ...changes });
		const task = await sendToExperts(ports, {
			pool,
			criteria: [criterion],
			drawing,
			settings: {
				name: "task",
				criteria: ["helpful"],
				overlap: 1,
				wantsGoldenResponse: false,
				isBlind: true,
			},
		});
		return { drawing, task, items: await store.listItems(task.id) };
	};
	return { store, pool, criterion, send };
}

describe("sendToExperts()", () => {
	it("makes a task whose answers, once committed, are ground truth of the pool's rows", async () => {
		const { criterion, pool, send, store } = await open();
		const { drawing, items, task } = await send();
		expect(items).toHaveLength(20);
		for (const { clusterId, inclusionProbability, purpose } of items) {
			expect(inclusionProbability).toBeCloseTo(20 / ROWS, 12);
			expect(purpose).toBe(mayImprove(clusterId) ? "measure" : "locked-test");
		}
		const [first] = items;
		await store.answerItem(task.id, {
			place: 0,
			annotator: "ana",
			client: "window",
			now: 1,
			annotations: [
				{
					...first!,
					id: "a1",
					annotator: "ana",
					system: task.system,
					criterion: "helpful",
					label: "Accept",
					source: "task",
					createdAt: 1,
				},
			],
		});
		const run = await store.getRun(runId(task.run));
		const data = await loadRunData(store, run!, await loadRunSubject(store, run!));
		const { rows = [] } = (await reviewOfRun(store, data)).criteria.get("helpful") ?? {};
		expect(rows).toHaveLength(1);
		await commitTruth(store, data, {
			criterion: "helpful",
			choices: [{ review: rows[0]!, label: "Accept", settledBy: "single" }],
			committedBy: "ana",
			now: 2,
		});
		const truth = await truthOfPool(store, pool.name, criterion.definition);
		expect(Array.from(truth.rows)).toEqual([drawing.rows[0]?.row]);
		expect(Array.from(truth.labels)).toEqual([1]);
		// What is labelled is not drawn again.
		const again = await send({ count: ROWS });
		expect(again.items).toHaveLength(ROWS - 1);
		expect(again.drawing.rows.map(({ row }) => row)).not.toContain(drawing.rows[0]?.row);
		// And none of it is a benchmark.
		expect(await store.listRuns()).toEqual([]);
		expect(await store.countPrompts()).toBe(0);
	});

	it("takes rows that are chosen only from what may improve, without a probability", async () => {
		const { pool, send, store } = await open();
		const { drawing, items } = await send({ draw: { kind: "picked", rows: range(ROWS) } });
		expect(drawing.locked + items.length).toBe(ROWS);
		expect(drawing.locked).toBeGreaterThan(0);
		const rows = await poolRows(
			store,
			pool.name,
			drawing.rows.map(({ row }) => row),
		);
		expect(rows.every((row) => mayImprove(clusterOf(row)))).toBe(true);
		expect(items.every(({ inclusionProbability }) => inclusionProbability === undefined)).toBe(
			true,
		);
		expect(new Set(items.map(({ purpose }) => purpose))).toEqual(new Set(["improve"]));
	});

	it("ranks rows by nearness to the threshold, and by how much votes conflict", async () => {
		const { pool, store } = await open();
		const scores = Float32Array.from({ length: ROWS }, (_, i) => i / ROWS);
		const votes = [
			Int8Array.from({ length: ROWS }, () => 1),
			Int8Array.from({ length: ROWS }, (_, i) => (i < 30 ? 0 : -1)),
			Int8Array.from({ length: ROWS }, (_, i) => (i % 2 === 0 ? -1 : 0)),
			Int8Array.from({ length: ROWS }, (_, i) => (i % 2 === 0 ? -1 : 1)),
		];
		await store.putPoolColumns(pool.name, [
			{ key: "s", block: 0, data: new Uint8Array(scores.buffer) },
			...votes.map((vote, i) => ({ key: `v${i}`, block: 0, data: new Uint8Array(vote.buffer) })),
		]);
		const near = await drawPoolRows(store, pool, {
			...DRAW,
			count: 4,
			draw: { kind: "uncertain", scores: "s", threshold: 0.5 },
		});
		for (const { row } of near.rows) expect(Math.abs(row / ROWS - 0.5)).toBeLessThan(0.2);
		const conflict = await drawPoolRows(store, pool, {
			...DRAW,
			count: 4,
			draw: { kind: "conflict", votes: ["v0", "v1", "v2", "v3"] },
		});
		// Two against two on odd rows below 30; one against one, or two, elsewhere.
		expect(conflict.rows.every(({ row }) => row < 30 && row % 2 === 1)).toBe(true);
	});

	it("looks beyond rows that are labelled, however many of the nearest are", async () => {
		const { pool, store } = await open();
		const scores = Float32Array.from({ length: ROWS }, (_, i) => i / ROWS);
		await store.putPoolColumns(pool.name, [
			{ key: "s", block: 0, data: new Uint8Array(scores.buffer) },
		]);
		const wanted = await wantedRows(store, pool, {
			ranking: { kind: "uncertain", scores: "s", threshold: 0 },
			limit: 2,
			random: createRandom(1),
			without: new Set(range(40)),
		});
		expect(wanted).toEqual([40, 41]);
	});

	it("says why no row can be drawn", async () => {
		const { pool, store } = await open();
		const votes = new Uint8Array(new Int8Array(ROWS).buffer);
		await store.putPoolColumns(pool.name, [
			{ key: "v", block: 0, data: votes },
			{ key: "w", block: 0, data: votes },
		]);
		await expect(
			drawPoolRows(store, pool, { ...DRAW, draw: { kind: "conflict", votes: ["v", "w"] } }),
		).rejects.toThrow(/no row with conflicting votes left to label, expected/);
	});

	it("refuses no criterion and too many rows", async () => {
		const { pool, store } = await open();
		for (const wrong of [{ criteria: [] }, { count: 10_001 }])
			await expect(drawPoolRows(store, pool, { ...DRAW, ...wrong })).rejects.toThrow(
				ConfigurationError,
			);
	});
});

function range(length: number): readonly number[] {
	return Array.from({ length }, (_, i) => i);
}
