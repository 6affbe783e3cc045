import { ConflictError, NotFoundError } from "@assay/core/domain";
import type { PoolColumn } from "@assay/workflow/ports";
import { describe, expect, it } from "vitest";
import { samplePool, samplePoolBlock, sampleRun } from "./contract-samples.ts";
import { collect, contractStore, type OpenStore } from "./opened-contract.ts";

const column = (key: string, block: number, value: number): PoolColumn => ({
	key,
	block,
	data: Uint8Array.of(value, 255),
});

/** The part of the contract that is about pools. */
export function poolContract(open: OpenStore): void {
	describe("PoolStore", () => {
		const context = contractStore(open);

		it("takes blocks in order until the pool is ready, and counts its rows", async () => {
			const { store } = context;
			await store.createPool(samplePool("p"));
			for (const one of [samplePoolBlock(0, 3), samplePoolBlock(1, 3), samplePoolBlock(2, 1)])
				await store.appendPoolBlock("p", one);
			await expect(store.appendPoolBlock("p", samplePoolBlock(2, 1))).rejects.toThrow(
				'Cannot add block 2 to pool "p": it is filling with 3 blocks, expected block 3',
			);
			const ready = { ...samplePool("p"), state: "ready", rows: 7, blocks: 3 };
			expect(await store.finishPool("p")).toEqual(ready);
			expect(await store.getPool("p")).toEqual(ready);
			await expect(store.appendPoolBlock("p", samplePoolBlock(3, 1))).rejects.toThrow(
				ConflictError,
			);
			await expect(store.appendPoolBlock("none", samplePoolBlock(0, 1))).rejects.toThrow(
				NotFoundError,
			);
			await expect(store.createPool(samplePool("p"))).rejects.toThrow("there is one of this name");
		});

		it("gives back the blocks as they were, from any on, and all key hashes", async () => {
			const { store } = context;
			await store.createPool(samplePool("p"));
			const blocks = [
				samplePoolBlock(0, 2),
				samplePoolBlock(1, 2),
				samplePoolBlock(2, 2),
				samplePoolBlock(3, 1),
			];
			for (const one of blocks) await store.appendPoolBlock("p", one);
			const stored = blocks.map(({ count: _count, ...rest }) => rest);
			expect(await collect(store.readPoolBlocks("p"))).toEqual(stored);
			expect(await collect(store.readPoolBlocks("p", 3))).toEqual(stored.slice(3));
			expect(await store.readPoolBlock("p", 1)).toEqual(stored[1]);
			await expect(store.readPoolBlock("p", 4)).rejects.toThrow(NotFoundError);
			expect(await store.readPoolKeyHashes("p")).toEqual(
				Float64Array.from(blocks.flatMap((one) => [...one.keyHashes])),
			);
		});

		it("keeps the first column of a key and block", async () => {
			const { store } = context;
			await store.createPool(samplePool("p"));
			await store.putPoolColumns("p", [column("a", 0, 1), column("b", 0, 2), column("a", 1, 3)]);
			await store.putPoolColumns("p", [column("a", 0, 9)]);
			expect(await store.listPoolColumns("p", ["a", "b", "c"])).toEqual(
				new Map([
					["a", [0, 1]],
					["b", [0]],
				]),
			);
			expect(await store.readPoolColumns("p", 0, ["a", "c"])).toEqual(
				new Map([["a", Uint8Array.of(1, 255)]]),
			);
			expect(await store.readPoolColumns("p", 2, ["a"])).toEqual(new Map());
		});

		it("deletes a pool with all that belongs to it", async () => {
			const { store } = context;
			for (const name of ["p", "q"]) {
				await store.createPool(samplePool(name));
				await store.appendPoolBlock(name, samplePoolBlock(0, 1));
				await store.putPoolColumns(name, [{ key: "a", block: 0, data: Uint8Array.of(1) }]);
			}
			await store.deletePool("p");
			await store.deletePool("none");
			await expect(
				store.putPoolColumns("p", [{ key: "a", block: 0, data: Uint8Array.of(1) }]),
			).rejects.toThrow(NotFoundError);
			expect((await store.listPools()).map(({ name }) => name)).toEqual(["q"]);
			expect(await collect(store.readPoolBlocks("p"))).toEqual([]);
			await store.createPool(samplePool("p"));
			expect(await store.listPoolColumns("p", ["a"])).toEqual(new Map());
			expect(await store.listPoolColumns("q", ["a"])).toEqual(new Map([["a", [0]]]));
			expect(await (await context.openOther()).listPools()).toEqual([]);
		});

		it("leaves runs that show rows of a pool out of the benchmarks", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), []);
			await store.createRun({ ...sampleRun("r2"), pool: "p" }, []);
			expect((await store.listRuns()).map(({ id }) => id)).toEqual(["r1"]);
			expect((await store.getRun(sampleRun("r2").id))?.pool).toBe("p");
			expect(await store.countStored()).toMatchObject({ runs: 1, pools: 0 });
		});

		it("keeps assets by their hash", async () => {
			const { store } = context;
			const asset = {
				hash: "h",
				kind: "label-model",
				body: Uint8Array.of(0, 255, 7),
				createdAt: 1000,
			} as const;
			await store.putAsset(asset);
			await store.putAsset({ ...asset, createdAt: 2000 });
			expect(await store.getAsset("h")).toEqual(asset);
			expect(await store.getAsset("none")).toBeUndefined();
			expect(await (await context.openOther()).getAsset("h")).toBeUndefined();
		});
	});
}
