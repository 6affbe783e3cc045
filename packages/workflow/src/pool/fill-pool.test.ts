import { openSqliteStore } from "@assay/adapters/sqlite";
import {
	ConfigurationError,
	ConflictError,
	ImportError,
	type JsonObject,
	POOL_BLOCK_ROWS,
} from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { clusterOf } from "./cluster-of.ts";
import { fillPool } from "./fill-pool.ts";
import { keyHash } from "./key-hash.ts";
import { poolRows } from "./pool-rows.ts";
import { HELPFUL, LONE_FILLER, poolPorts, sourceOf, storeCriterion } from "./pool-samples.ts";
import { truthOfPool } from "./truth-of-pool.ts";

const NEVER = new AbortController().signal;
const OPTIONS = { worker: LONE_FILLER, signal: NEVER };

async function open() {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const ports = poolPorts(store);
	const criterion = await storeCriterion(store, HELPFUL);
	const fill = (rows: readonly (JsonObject | string)[], changes: object = {}) =>
		fillPool(
			ports,
			{
				name: "history",
				sourceName: "history.jsonl",
				source: sourceOf(rows),
				criteria: [criterion],
				...changes,
			},
			OPTIONS,
		);
	return { store, ports, criterion, fill };
}

describe("fillPool()", () => {
	it("keeps prompt, response, context, reference, ids and all else as metadata", async () => {
		const { fill, store } = await open();
		const { pool } = await fill([
			{
				id: "a",
				question: "Q1",
				response: "R1",
				context: "C",
				reference: "G",
				channel: "chat",
				model: "m1",
			},
			{ id: "b", question: "Q1", response: "R2", channel: "phone", model: "m2", judge_x: 0.5 },
		]);
		expect(pool).toMatchObject({ state: "ready", rows: 2, blocks: 1, system: "pool:history" });
		const [a, b] = await poolRows(store, "history", [0, 1]);
		expect(a).toMatchObject({
			id: "a",
			prompt: "Q1",
			response: "R1",
			context: "C",
			reference: "G",
		});
		// What differs between responses to one prompt is of the row, and a verdict is a field of it.
		expect(b).toMatchObject({ metadata: { channel: "phone", system: "m2", judge_x: 0.5 } });
		expect(clusterOf(a!)).toBe(clusterOf(b!));
		expect(Array.from(await store.readPoolKeyHashes("history"))).toEqual([
			keyHash(a!.responseKey),
			keyHash(b!.responseKey),
		]);
	});

	it("takes the good lines and names the others", async () => {
		const { fill } = await open();
		const filled = await fill([
			{ prompt: "Q1", response: "R1" },
			"it is no JSON",
			{ prompt: "Q2", response: null },
			{ prompt: "", response: "R" },
		]);
		expect(filled.pool.rows).toBe(1);
		expect(filled.refused).toBe(3);
		expect(filled.refusals.map(({ line }) => line)).toEqual([2, 3, 4]);
		expect(filled.refusals[1]?.reason).toMatch(/response is missing/);
	});

	it("cuts rows into blocks, and counts lines that are there twice under one id", async () => {
		const { fill, store } = await open();
		const rows = Array.from({ length: POOL_BLOCK_ROWS + 5 }, (_, i) => ({
			id: `r${i}`,
			prompt: `Q${i}`,
			response: `R${i}`,
		}));
		const filled = await fill([...rows, rows[0]!, { ...rows[1]!, response: "other" }]);
		expect(filled).toMatchObject({ repeated: 1, pool: { rows: POOL_BLOCK_ROWS + 6, blocks: 2 } });
		const last = POOL_BLOCK_ROWS + 5;
		const found = await poolRows(store, "history", [last, 0]);
		expect(found.map(({ id }) => id)).toEqual([`r1#${POOL_BLOCK_ROWS + 7}`, "r0"]);
	});

	it("leaves rows of one prompt and response with several labels for review", async () => {
		const { criterion, fill, store } = await open();
		const filled = await fill([
			{ id: "a", prompt: "Q1", response: "R1", human: "Accept" },
			{ id: "b", prompt: "Q1", response: "R1", human: "Reject" },
			{ id: "c", prompt: "Q2", response: "R2", human: "Accept" },
			{ id: "d", prompt: "Q2", response: "R2", human: "Accept" },
		]);
		expect(filled.labels).toMatchObject({ labelled: 4, committed: 2, disputed: 2 });
		const truth = await truthOfPool(store, "history", criterion.definition);
		expect(Array.from(truth.rows)).toEqual([2, 3]);
	});

	it("makes labels on which all agree ground truth, and leaves the others for review", async () => {
		const { criterion, fill, store } = await open();
		const filled = await fill([
			{ prompt: "Q1", response: "R1", human_1: "Accept", human_2: "Accept" },
			{ prompt: "Q2", response: "R2", human_1: "Accept", human_2: "Reject" },
			{ prompt: "Q3", response: "R3", human_1: "Reject", human_2: null },
			{ prompt: "Q4", response: "R4", human_1: "Maybe", human_2: null },
			{ prompt: "Q5", response: "R5", human_1: null, human_2: null },
		]);
		expect(filled.pool.rows).toBe(5);
		expect(filled.labels).toMatchObject({ labelled: 3, committed: 2, disputed: 1 });
		expect(filled.refusals).toMatchObject([{ line: 4, reason: expect.stringContaining("Maybe") }]);
		const truth = await truthOfPool(store, "history", criterion.definition);
		expect(Array.from(truth.rows)).toEqual([0, 2]);
		expect(Array.from(truth.labels)).toEqual([1, 0]);
		const stored = await store.listGroundTruth({});
		expect(stored.map(({ settledBy }) => settledBy).toSorted()).toEqual(["majority", "single"]);
		// Nothing of it joins the benchmark.
		expect(await store.listRuns()).toEqual([]);
		expect(await store.countPrompts()).toBe(0);
		expect(await store.listDefinitions("system")).toEqual([]);
		expect((await store.getRun(stored[0]!.run as never))?.pool).toBe("history");
	});

	it("puts labels of one row that stand in several lines together", async () => {
		const { criterion, fill, store } = await open();
		const row = { id: "a", prompt: "Q", response: "R" };
		const filled = await fill([
			{ ...row, annotator: "ana", label: "Reject", explanation: "Too short" },
			{ ...row, annotator: "ben", label: "Reject", explanation: null },
		]);
		expect(filled).toMatchObject({ pool: { rows: 1 }, labels: { committed: 1 } });
		expect((await truthOfPool(store, "history", criterion.definition)).explanations).toEqual([
			"Too short",
		]);
	});

	it("keeps labels when a pool is deleted and made again, also under another name", async () => {
		const { criterion, fill, store } = await open();
		const rows = [
			{ prompt: "Q1", response: "R1" },
			{ prompt: "Q2", response: "R2" },
		];
		await fill(rows.map((row) => ({ ...row, human: "Accept" })));
		await store.deletePool("history");
		await fill([{ prompt: "Q0", response: "R0" }, ...rows], { name: "more" });
		const truth = await truthOfPool(store, "more", criterion.definition);
		expect(Array.from(truth.rows)).toEqual([1, 2]);
	});

	it("starts over what was interrupted, and leaves nothing of what fails", async () => {
		const { fill, ports, store } = await open();
		const source = { kind: "imported", source: "history.jsonl" } as const;
		const filling = { name: "history", source, system: "s", rows: 0, blocks: 0, createdAt: 1 };
		await store.createPool({ ...filling, state: "filling" });
		await store.appendPoolBlock("history", {
			block: 0,
			count: 1,
			rows: "[]",
			keyHashes: Float64Array.of(1),
		});
		expect((await fill([{ prompt: "Q", response: "R" }])).pool.rows).toBe(1);
		await store.deletePool("history");
		const stopped = AbortSignal.abort(new ConflictError("stop"));
		const request = {
			name: "x",
			sourceName: "s",
			source: sourceOf([{ prompt: "Q", response: "R" }]),
			criteria: [],
		};
		await expect(fillPool(ports, request, { ...OPTIONS, signal: stopped })).rejects.toThrow("stop");
		expect(await store.listPools()).toEqual([]);
	});

	it("refuses names that are taken or no names, held pools, and sources without a row", async () => {
		const { criterion, fill, ports, store } = await open();
		await fill([{ prompt: "Q", response: "R" }]);
		await expect(fill([{ prompt: "Q", response: "R" }])).rejects.toThrow(ConflictError);
		for (const name of ["", ".", "..", " a", "a/b", "a\\b", "a\nb", "x".repeat(101)])
			await expect(fill([{ prompt: "Q", response: "R" }], { name })).rejects.toThrow(
				ConfigurationError,
			);
		await expect(fill([{ prompt: "Q", response: null }], { name: "none" })).rejects.toThrow(
			/line 1: the response is missing/,
		);
		await expect(fill([{ prompt: "Q", response: null }], { name: "none" })).rejects.toThrow(
			ImportError,
		);
		expect(await store.getPool("none")).toBeUndefined();
		await store.acquireLease("pool held", { owner: "other", now: 0, leaseMs: 1e6 });
		await expect(fill([{ prompt: "Q", response: "R" }], { name: "held" })).rejects.toThrow(
			/another process/,
		);
		const unclear = {
			name: "two",
			criteria: [criterion, { ...criterion, definition: { ...HELPFUL, name: "b" } }],
		};
		await expect(fill([{ prompt: "Q", response: "R", human: "Accept" }], unclear)).rejects.toThrow(
			/expected one of helpful, b/,
		);
		expect(ports.programVersion).toBe("test");
	});
});
