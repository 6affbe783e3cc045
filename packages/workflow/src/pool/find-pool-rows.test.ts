import { openSqliteStore } from "@assay/adapters/sqlite";
import { POOL_BLOCK_ROWS, type PoolRow } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { findPoolRows, type PoolRowFilter } from "./find-pool-rows.ts";
import { createPoolWriter } from "./pool-writer.ts";

const BLOCKS = 20;
const ROWS = (BLOCKS - 1) * POOL_BLOCK_ROWS + 10;

async function open() {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const source = { kind: "imported", source: "f" } as const;
	await store.createPool({
		name: "p",
		source,
		system: "s",
		state: "filling",
		rows: 0,
		blocks: 0,
		createdAt: 1,
	});
	const writer = createPoolWriter(store, "p");
	for (let first = 0; first < ROWS; first += 1_000)
		await writer.add(
			Array.from({ length: Math.min(1_000, ROWS - first) }, (_, i): PoolRow => {
				const row = first + i;
				return {
					id: `r${row}`,
					prompt: `Question ${row}`,
					response: row % 5_000 === 0 ? `A "Rare" word\nin ÄÖ ${row}` : "plain",
					metadata: { third: row % 3, kind: row % 2 === 0 ? "even" : "odd" },
					responseKey: `k${row}`,
				};
			}),
		);
	await writer.finish();
	const pool = await store.finishPool("p");
	const find = (filter: PoolRowFilter, from = 0, limit = 10) =>
		findPoolRows(store, pool, { filter, from, limit, signal: new AbortController().signal });
	const all = async (filter: PoolRowFilter): Promise<readonly number[]> => {
		const rows: number[] = [];
		for (let from: number | undefined = 0; from !== undefined; ) {
			const found = await find(filter, from, ROWS);
			rows.push(...found.rows.map(({ row }) => row));
			from = found.next;
		}
		return rows;
	};
	return { store, find, all };
}

const RARE = Array.from({ length: Math.ceil(ROWS / 5_000) }, (_, i) => i * 5_000);

describe("findPoolRows()", () => {
	it("gives pages in order, each going on where the one before ended", async () => {
		const { find } = await open();
		const first = await find({});
		expect(first.rows.map(({ row }) => row)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
		expect(first.next).toBe(10);
		const last = await find({}, ROWS - 3);
		expect(last.rows.map(({ content }) => content.id)).toEqual(
			[-3, -2, -1].map((i) => `r${ROWS + i}`),
		);
		expect(last.next).toBeUndefined();
	});

	it("finds texts whatever their case and however JSON writes them, over several answers", async () => {
		const { all, find } = await open();
		for (const texts of [["rare"], ['a "RARE" word\nin'], ["äö", "question"]])
			expect(await all({ texts })).toEqual(RARE);
		expect(await all({ texts: ["question 5000"] })).toEqual([5_000, ...range(50_000, 50_010)]);
		// One answer looks at so many texts and no more.
		const none = await find({ texts: ["nowhere"] });
		expect(none).toEqual({ rows: [], next: 16 * POOL_BLOCK_ROWS });
	});

	it("finds values of metadata, rows with and without labels, votes and scores", async () => {
		const { all, store } = await open();
		expect(await all({ texts: ["rare"], metadata: [{ key: "kind", value: "odd" }] })).toEqual(
			RARE.filter((row) => row % 2 === 1),
		);
		expect((await all({ metadata: [{ key: "third", value: "1" }] })).length).toBe(
			Math.ceil((ROWS - 1) / 3),
		);
		expect(await all({ rows: new Set([3, 70_000]) })).toEqual([3, 70_000]);
		expect(await all({ rows: new Set([3, 70_000]), without: new Set([3]) })).toEqual([70_000]);
		const votes = new Int8Array(POOL_BLOCK_ROWS).fill(-1);
		votes[5] = 1;
		const scores = new Float32Array(POOL_BLOCK_ROWS).fill(0.25);
		scores[5] = 0.75;
		scores[6] = 0.75;
		await store.putPoolColumns("p", [
			{ key: "v", block: 2, data: new Uint8Array(votes.buffer) },
			{ key: "s", block: 2, data: new Uint8Array(scores.buffer) },
		]);
		const at = 2 * POOL_BLOCK_ROWS;
		expect(await all({ votes: [{ column: "v", vote: 1 }] })).toEqual([at + 5]);
		expect(await all({ votes: [{ column: "v", vote: -1 }] })).toHaveLength(POOL_BLOCK_ROWS - 1);
		expect(await all({ scores: { column: "s", min: 0.5, max: 1 } })).toEqual([at + 5, at + 6]);
	});
});

function range(from: number, to: number): readonly number[] {
	return Array.from({ length: to - from }, (_, i) => from + i);
}
