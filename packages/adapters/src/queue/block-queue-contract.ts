import { type RunId, runId } from "@assay/core/domain";
import type { BlockQueue, Store, StoredRun } from "@assay/workflow/ports";
import { beforeEach, describe, expect, it } from "vitest";
import { sampleBlocks, sampleResult, sampleRun } from "../sql-store/contract-samples.ts";

/** A store with an empty project, and its queue. */
export interface OpenedQueue {
	readonly store: Store;
	/** The queue of a run that was made, as a further process sees it. */
	queueOf(run: StoredRun): Promise<BlockQueue>;
}

/** What holds for every queue of blocks. */
export function blockQueueContract(name: string, open: () => Promise<OpenedQueue>): void {
	describe(`BlockQueue on ${name}`, () => {
		const id = runId("r1");
		let opened: OpenedQueue;
		let first: BlockQueue;
		let second: BlockQueue;

		beforeEach(async () => {
			opened = await open();
			const run: StoredRun = { ...sampleRun("r1"), state: "running", blockCount: 3 };
			await opened.store.createRun(run, sampleBlocks(3));
			first = await opened.queueOf(run);
			second = await opened.queueOf(run);
		});

		it("gives each block to one process, the lowest first, then none", async () => {
			const taken = [await first.take(), await second.take(), await first.take()];
			expect(taken).toEqual(sampleBlocks(3));
			expect(await second.take()).toBeUndefined();
			expect(await first.take()).toBeUndefined();
			expect(await first.look()).toEqual({ undone: 3, isWithdrawn: false });
		});

		it("gives what was given back to others, at once", async () => {
			await first.take();
			await first.take();
			await first.giveBack();
			expect((await second.take())?.index).toBe(0);
			expect((await second.take())?.index).toBe(1);
		});

		it("writes a block with its completion, and does not give it again", async () => {
			await first.take();
			expect(await first.complete(sampleResult(0))).toBe(true);
			expect(await columnBlocks(opened.store, id)).toEqual([0]);
			await first.giveBack();
			await first.ensureQueued();
			expect((await second.take())?.index).toBe(1);
			expect(await second.look()).toEqual({ undone: 2, isWithdrawn: false });
		});

		it("queues a block once however often it is asked to, and again when it is reopened", async () => {
			await Promise.all([first.ensureQueued(), second.ensureQueued(), first.ensureQueued()]);
			for (const block of sampleBlocks(3)) {
				expect((await first.take())?.index).toBe(block.index);
				await first.ensureQueued();
				await first.complete(sampleResult(block.index));
			}
			await second.ensureQueued();
			expect(await second.take()).toBeUndefined();
			await opened.store.reopenBlocks(id, [1]);
			await first.ensureQueued();
			expect((await second.take())?.index).toBe(1);
			expect(await first.take()).toBeUndefined();
		});

		it("keeps what is held while it is extended", async () => {
			await first.take();
			expect(await first.extend()).toEqual([]);
			expect((await second.take())?.index).toBe(1);
		});

		it("ends a run whose blocks are done", async () => {
			for (let i = 0; i < 3; i++) {
				await first.take();
				await first.complete(sampleResult(i));
			}
			expect(await second.look()).toEqual({ undone: 0, isWithdrawn: false });
			expect(await second.end("finished")).toBe(true);
			expect(await opened.store.getRun(id)).toMatchObject({ state: "finished" });
		});

		it("ends a run that is interrupted", async () => {
			await first.take();
			await first.giveBack();
			expect(await first.end("interrupted", "enough")).toBe(true);
			expect(await opened.store.getRun(id)).toMatchObject({ state: "interrupted" });
		});
	});
}

/** Numbers of the blocks that have columns. */
export async function columnBlocks(store: Store, run: RunId): Promise<readonly number[]> {
	const found: number[] = [];
	for await (const { block } of store.readColumns(run)) found.push(block);
	return found;
}
