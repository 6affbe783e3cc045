import { runId } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { sampleBlocks, sampleResult, sampleRun } from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

const by = (owner: string, now = 0) => ({ owner, now, leaseMs: 100 });

/** The part of the contract that is about holds on blocks and leases. */
export function claimContract(open: OpenStore): void {
	describe("RunStore claims", () => {
		const context = contractStore(open);
		const id = runId("r1");

		it("gives the lowest block that is neither done nor held, then none", async () => {
			const { store } = context;
			const blocks = sampleBlocks(3);
			await store.createRun(sampleRun("r1"), blocks);
			await store.completeBlock(id, sampleResult(0));
			expect(await store.claimBlock(id, by("a"))).toEqual(blocks[1]);
			expect(await store.claimBlock(id, by("a"))).toEqual(blocks[2]);
			expect(await store.claimBlock(id, by("b"))).toBeUndefined();
			expect(await store.claimBlock(runId("none"), by("b"))).toBeUndefined();
		});

		it("takes over a block whose lease has ended or whose owner is dead", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(1));
			await store.claimBlock(id, by("a", 0));
			expect(await store.claimBlock(id, by("b", 99))).toBeUndefined();
			expect((await store.claimBlock(id, by("b", 100)))?.index).toBe(0);
			const claim = { ...by("c", 101), deadOwners: ["a", "b"] };
			expect((await store.claimBlock(id, claim))?.index).toBe(0);
			expect(await store.claimBlock(id, { ...claim, deadOwners: ["a"] })).toBeUndefined();
		});

		it("extends every hold of an owner, and no other", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(3));
			await store.claimBlock(id, by("a", 0));
			await store.claimBlock(id, by("a", 0));
			await store.claimBlock(id, by("b", 0));
			await store.extendClaims(id, by("a", 90));
			expect((await store.claimBlock(id, by("c", 150)))?.index).toBe(2);
			expect(await store.claimBlock(id, by("c", 150))).toBeUndefined();
		});

		it("releases every hold of an owner, and no other", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(2));
			await store.claimBlock(id, by("a"));
			await store.claimBlock(id, by("b"));
			await store.releaseClaims(id, "a");
			expect((await store.claimBlock(id, by("c")))?.index).toBe(0);
			expect(await store.claimBlock(id, by("c"))).toBeUndefined();
		});

		it("never gives a block to two of many claims at once", async () => {
			const stores = [context.store, await context.openAgain(), await context.openAgain()];
			await context.store.createRun(sampleRun("r1"), sampleBlocks(30));
			const claims = Array.from({ length: 36 }, (_, index) =>
				stores[index % 3]!.claimBlock(id, by(`owner-${index}`)),
			);
			const taken = (await Promise.all(claims)).flatMap((block) => block?.index ?? []);
			// A row that another claim is just locking is passed over, so that the last few may get none.
			while (taken.length < 30) {
				const block = await context.store.claimBlock(id, by("last"));
				if (block === undefined) break;
				taken.push(block.index);
			}
			expect(taken.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 30 }, (_, i) => i));
		});
	});

	describe("RunStore leases", () => {
		const context = contractStore(open);

		it("lets one living owner hold a name, who may extend it", async () => {
			const { store } = context;
			expect(await store.acquireLease("worker", by("a", 0))).toBe(true);
			expect(await store.acquireLease("worker", by("b", 50))).toBe(false);
			expect(await store.acquireLease("other", by("b", 50))).toBe(true);
			expect(await store.acquireLease("worker", by("a", 50))).toBe(true);
			expect(await store.acquireLease("worker", by("b", 149))).toBe(false);
			expect(await store.acquireLease("worker", by("b", 150))).toBe(true);
		});

		it("passes on what was released or belongs to the dead", async () => {
			const { store } = context;
			await store.acquireLease("worker", by("a"));
			await store.releaseLease("worker", "b");
			expect(await store.acquireLease("worker", by("b"))).toBe(false);
			await store.releaseLease("worker", "a");
			expect(await store.acquireLease("worker", by("b"))).toBe(true);
			expect(await store.acquireLease("worker", { ...by("c"), deadOwners: ["b"] })).toBe(true);
		});

		it("lists who holds a block or a lease that has not ended", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(3));
			expect(await store.listHolders(0)).toEqual([]);
			await store.claimBlock(runId("r1"), by("b", 0));
			await store.claimBlock(runId("r1"), by("c", 50));
			await store.acquireLease("worker", by("a", 50));
			await store.acquireLease("other", by("c", 0));
			expect(await store.listHolders(99)).toEqual(["a", "b", "c"]);
			expect(await store.listHolders(100)).toEqual(["a", "c"]);
			await store.completeBlock(runId("r1"), sampleResult(1));
			expect(await store.listHolders(100)).toEqual(["a"]);
		});

		it("lists who holds a block of one run", async () => {
			const { store } = context;
			for (const run of ["r1", "r2"]) await store.createRun(sampleRun(run), sampleBlocks(2));
			await store.claimBlock(runId("r1"), by("a", 0));
			await store.claimBlock(runId("r1"), by("a", 0));
			await store.claimBlock(runId("r2"), by("b", 0));
			await store.acquireLease("worker", by("c", 0));
			expect(await store.listHolders(0, runId("r1"))).toEqual(["a"]);
			expect(await store.listHolders(0, runId("none"))).toEqual([]);
			expect(await store.listHolders(100, runId("r1"))).toEqual([]);
		});

		it("gives a lease to exactly one of many at once", async () => {
			const stores = [context.store, await context.openAgain()];
			const answers = await Promise.all(
				Array.from({ length: 12 }, (_, index) =>
					stores[index % 2]!.acquireLease("worker", by(`owner-${index}`)),
				),
			);
			expect(answers.filter(Boolean)).toHaveLength(1);
		});
	});
}
