import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { InputShapeError } from "@assay/core/domain";
import { beforeAll, describe, expect, it } from "vitest";
import { readRunResults } from "../results/index.ts";
import { readRunRows } from "../results/run-rows.ts";
import { collect, sampleSubject } from "../results/stored-run-samples.ts";
import { blockOfRun } from "./block-of-run.ts";
import { blockRowOf } from "./block-places.ts";
import { openBench, withoutBlock } from "./explored-run-samples.ts";
import { loadRunData } from "./load-run-data.ts";
import { openRowPage } from "./open-row-page.ts";
import { findRow, rowKey } from "./row-key.ts";

async function open() {
	const bench = await openBench({
		store: await openSqliteStore({ path: ":memory:", project: "t" }),
		checks: createCheckLibrary(),
		patterns: createPatternLibrary(),
		slices: createSliceLibrary(),
	});
	const done = await bench.run(sampleSubject(), { trials: 2 });
	await withoutBlock(bench, done, 1);
	const data = await loadRunData(bench.store, done.run, done.subject);
	return { bench, done, data };
}

let opened: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
	opened = await open();
});

describe("loadRunData()", () => {
	it("gives the matrix and totals that reading the run gives", async () => {
		const { bench, data, done } = opened;
		const { matrix, totals } = await readRunResults(bench.store, done.run, done.subject);
		// Names of labels come on top.
		const evaluators = data.matrix.evaluators.map(({ name }) => name);
		expect(evaluators).toEqual(matrix.evaluators.map(({ name }) => name));
		expect(data.matrix.cells).toEqual(matrix.cells);
		expect(data.matrix.slices).toEqual(matrix.slices);
		expect(data.totals).toEqual(totals);
		expect(data.rowCount).toBe(totals.rows);
	});

	it("gives back every done block, and the place of every row, in a run with a gap", async () => {
		const { bench, data, done } = opened;
		const blocks = await collect(bench.store.readColumns(done.run.id));
		expect([...data.places.blocks]).toEqual([0, 2]);
		expect(blocks.map((_, place) => blockOfRun(data, place))).toEqual(blocks);
		const rows = await collect(
			readRunRows(done.work, done.run, {
				subject: done.subject,
				pick: (block) => block.responses.kinds.keys(),
			}),
		);
		expect(rows.map((_, row) => blockRowOf(data.places, row))).toEqual(
			rows.map(({ block, row }) => ({ block, row, place: block === 0 ? 0 : 1 })),
		);
		expect(() => blockRowOf(data.places, rows.length)).toThrow(InputShapeError);
		expect(() => blockRowOf(data.places, -1)).toThrow(InputShapeError);
	});

	it("counts at least the memory of its columns", () => {
		const { data } = opened;
		// 600 prompts × 2 trials: 3 columns of 6 bytes and 18 of the response; seqs and clusters.
		expect(data.byteLength).toBeGreaterThan(1200 * (3 * 6 + 18) + 600 * (4 + 8));
		expect(data.byteLength).toBeLessThan(1200 * (3 * 6 + 18) + 600 * (4 + 8) + 1000);
	});

	it("is empty for a run of which nothing is done", async () => {
		const { bench } = opened;
		const { run, subject } = await bench.create(sampleSubject());
		const data = await loadRunData(bench.store, run, subject);
		expect(data.rowCount).toBe(0);
		expect(data.matrix.cells.every((cell) => cell.scored === 0)).toBe(true);
		expect(findRow(data, "1.0")).toBeUndefined();
		expect(await openRowPage(bench.store, data, { rows: [], clipAt: 9 })).toEqual([]);
	});
});

describe("findRow()", () => {
	it("finds every row by its key, and nothing else", () => {
		const { data } = opened;
		for (let row = 0; row < data.rowCount; row += 7)
			expect(findRow(data, rowKey(data, row))).toBe(row);
		expect(rowKey(data, 3)).toBe(`${data.columns.promptSeqs[1]}.1`);
		for (const key of ["", "1", "1.2", "1.x", "x.0", "99999.0", "-1.0", "1.0 "])
			expect(findRow(data, key)).toBeUndefined();
		// Block 1 is not done.
		expect(findRow(data, "300.0")).toBeUndefined();
	});
});
