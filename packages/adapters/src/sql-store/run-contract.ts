import { ConflictError, InputShapeError, NotFoundError, runId } from "@assay/core/domain";
import type { BlockResult } from "@assay/workflow/ports";
import { describe, expect, it } from "vitest";
import {
	HOSTILE_TEXT,
	sampleBlocks,
	sampleResponse,
	sampleResult,
	sampleRun,
} from "./contract-samples.ts";
import { collect, contractStore, type OpenStore } from "./opened-contract.ts";

const failure = (row: number, stage: string): BlockResult["failures"][number] => ({
	row,
	stage,
	code: "provider_error",
	detail: HOSTILE_TEXT,
});

/** The part of the contract that is about runs and what their blocks hold. */
export function runContract(open: OpenStore): void {
	describe("RunStore", () => {
		const context = contractStore(open);

		it("gives back a run as it was, absent fields absent", async () => {
			const { store } = context;
			const run = sampleRun("r1", { tags: { note: HOSTILE_TEXT }, createdAt: 1_764_000_000_123 });
			await store.createRun(run, sampleBlocks(2));
			expect(await store.getRun(run.id)).toStrictEqual(run);
			expect(await store.getRun(runId("none"))).toBeUndefined();
			expect(await store.listBlocks(run.id)).toEqual(
				sampleBlocks(2).map((block) => ({ ...block, isDone: false })),
			);
		});

		it("refuses a second run of the same id and writes nothing of it", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(1));
			const again = sampleRun("r1", { fingerprint: "other" });
			await expect(store.createRun(again, sampleBlocks(3))).rejects.toThrow(ConflictError);
			expect(await store.listBlocks(runId("r1"))).toHaveLength(1);
			expect(await store.findRun("other")).toBeUndefined();
		});

		it("lists the newest first, those of one moment by arrival", async () => {
			const { store } = context;
			await store.createRun(sampleRun("old", { createdAt: 1 }), []);
			await store.createRun(sampleRun("new-1", { createdAt: 9 }), []);
			await store.createRun(sampleRun("new-2", { createdAt: 9, fingerprint: "f2" }), []);
			const ids = async (limit?: number) => (await store.listRuns(limit)).map((run) => run.id);
			expect(await ids()).toEqual(["new-2", "new-1", "old"]);
			expect(await ids(1)).toEqual(["new-2"]);
			expect((await store.findRun("fingerprint-1"))?.id).toBe("new-1");
		});

		it("notes when a run ended, and forgets it when the run goes on", async () => {
			const { store } = context;
			const { id } = sampleRun("r1");
			await store.createRun(sampleRun("r1"), []);
			await store.setRunState(id, "interrupted", 5000);
			expect(await store.getRun(id)).toMatchObject({ state: "interrupted", endedAt: 5000 });
			await store.setRunState(id, "running", 6000);
			expect(await store.getRun(id)).toStrictEqual(sampleRun("r1"));
			await expect(store.setRunState(runId("none"), "finished", 1)).rejects.toThrow(NotFoundError);
		});

		it("replaces the tags of a run", async () => {
			const { store } = context;
			const run = sampleRun("r1");
			await store.createRun(run, []);
			await store.setRunTags(run.id, { note: HOSTILE_TEXT });
			expect(await store.getRun(run.id)).toStrictEqual({ ...run, tags: { note: HOSTILE_TEXT } });
			await expect(store.setRunTags(runId("none"), {})).rejects.toThrow(NotFoundError);
		});

		it("deletes a run with its blocks, and neither another run nor what was recorded", async () => {
			const { store } = context;
			const [gone, kept] = [sampleRun("r1"), sampleRun("r2", { fingerprint: "f2" })];
			for (const run of [gone, kept]) await store.createRun(run, sampleBlocks(2));
			await store.completeBlock(gone.id, sampleResult(0, { failures: [failure(0, "respond")] }));
			await store.appendResponses([sampleResponse({ key: "key-0-0" })]);
			await store.deleteRun(gone.id);
			expect(await store.getRun(gone.id)).toBeUndefined();
			expect(await store.findRun(gone.fingerprint)).toBeUndefined();
			expect(await store.listBlocks(gone.id)).toEqual([]);
			expect(await collect(store.readFailures(gone.id))).toEqual([]);
			expect(await store.listRuns()).toEqual([kept]);
			expect(await store.listBlocks(kept.id)).toHaveLength(2);
			expect(await store.countResponses(["key-0-0"])).toBe(1);
			await expect(store.deleteRun(gone.id)).rejects.toThrow(NotFoundError);
		});
	});
	columnContract(open);
	failureContract(open);
}

function columnContract(open: OpenStore): void {
	describe("RunStore columns", () => {
		const context = contractStore(open);
		const id = runId("r1");

		it("gives back done blocks in order with every column as it was", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(3));
			const clusters = Float64Array.of(1, 2 ** 53 - 1, 3);
			await store.completeBlock(id, sampleResult(2, { clusters }));
			await store.completeBlock(id, sampleResult(0));
			expect(await store.countDoneBlocks(id)).toBe(2);
			const [, , seqs] = sampleBlocks(3).map((block) => block.promptSeqs);
			const [first, second] = await collect(store.readColumns(id));
			const { responses, verdicts, slices } = sampleResult(0);
			expect(first).toStrictEqual({
				block: 0,
				promptSeqs: sampleBlocks(1)[0]?.promptSeqs,
				responses,
				verdicts,
				slices,
			});
			expect(second).toMatchObject({ block: 2, promptSeqs: seqs, clusters });
			expect((await store.listBlocks(id)).map((block) => block.isDone)).toEqual([
				true,
				false,
				true,
			]);
		});

		it("reads the named evaluators' columns alone, in the order asked for", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(1));
			await store.completeBlock(id, sampleResult(0));
			const [block] = await collect(store.readColumns(id, { evaluators: [2, 0] }));
			const { verdicts } = sampleResult(0);
			expect(block?.verdicts).toEqual([verdicts[2], verdicts[0]]);
			expect(await collect(store.readColumns(id, { evaluators: [] }))).toMatchObject([
				{ verdicts: [] },
			]);
			await expect(collect(store.readColumns(id, { evaluators: [3] }))).rejects.toThrow(
				InputShapeError,
			);
		});

		it("reads one block alone, where it is done", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(3));
			await store.completeBlock(id, sampleResult(0));
			await store.completeBlock(id, sampleResult(2));
			const [block, ...more] = await collect(store.readColumns(id, { block: 2, evaluators: [1] }));
			const { responses, verdicts } = sampleResult(2);
			expect(block).toMatchObject({ block: 2, responses, verdicts: [verdicts[1]] });
			expect(more).toEqual([]);
			expect(await collect(store.readColumns(id, { block: 1 }))).toEqual([]);
		});

		it("reads more blocks than it fetches at a time", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(130));
			for (let block = 129; block >= 0; block--) await store.completeBlock(id, sampleResult(block));
			const blocks = await collect(store.readColumns(id));
			expect(blocks.map((each) => each.block)).toEqual(Array.from({ length: 130 }, (_, i) => i));
			expect(blocks.map((each) => each.responses.latencyMs[1])).toEqual(blocks.map((b) => b.block));
		});

		it("changes nothing when a block is completed again", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(1));
			await store.completeBlock(id, sampleResult(0));
			await store.completeBlock(id, sampleResult(0, { responseKeys: ["x", "y", "z"] }));
			expect(await store.readResponseKeys(id, 0)).toEqual(sampleResult(0).responseKeys);
		});

		it("works on a reopened block again and replaces what it held", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(2));
			await store.completeBlock(id, sampleResult(0));
			await store.completeBlock(id, sampleResult(1));
			await store.reopenBlocks(id, [0]);
			expect(await store.countDoneBlocks(id)).toBe(1);
			expect(await collect(store.readColumns(id))).toHaveLength(1);
			const claim = { owner: "a", now: 0, leaseMs: 1000 };
			expect((await store.claimBlock(id, claim))?.index).toBe(0);
			await store.completeBlock(id, sampleResult(0, { responseKeys: ["x", "y", "z"] }));
			expect(await store.readResponseKeys(id, 0)).toEqual(["x", "y", "z"]);
			await store.reopenBlocks(id, []);
			expect(await store.countDoneBlocks(id)).toBe(2);
		});

		it("takes a run with a reopened block for unfinished, whatever becomes of who reopened it", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(1));
			await store.completeBlock(id, sampleResult(0));
			await store.setRunState(id, "finished", 5000);
			await store.reopenBlocks(id, []);
			expect(await store.getRun(id)).toMatchObject({ state: "finished", endedAt: 5000 });
			await store.reopenBlocks(id, [0]);
			const reopened = await store.getRun(id);
			expect(reopened?.state).toBe("running");
			expect(reopened?.endedAt).toBeUndefined();
		});

		it("refuses a block that the run does not have, and columns of different length", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(1));
			await expect(store.completeBlock(id, sampleResult(7))).rejects.toThrow(NotFoundError);
			await expect(store.readResponseKeys(id, 0)).rejects.toThrow(NotFoundError);
			const short = { ...sampleResult(0).responses, reused: new Uint8Array(2) };
			await expect(store.completeBlock(id, sampleResult(0, { responses: short }))).rejects.toThrow(
				InputShapeError,
			);
			expect(await store.countDoneBlocks(id)).toBe(0);
		});
	});
}

function failureContract(open: OpenStore): void {
	describe("RunStore.readFailures()", () => {
		const context = contractStore(open);
		const id = runId("r1");

		it("gives failures of done blocks by block and row, of one block where asked", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(4));
			const raw = { ...failure(0, "judge"), raw: "not JSON" };
			await store.completeBlock(
				id,
				sampleResult(2, { failures: [failure(2, "respond"), raw, failure(2, "judge")] }),
			);
			await store.completeBlock(id, sampleResult(1));
			await store.completeBlock(id, sampleResult(0, { failures: [failure(1, "respond")] }));
			const all = await collect(store.readFailures(id));
			expect(all).toStrictEqual([
				{ block: 0, ...failure(1, "respond") },
				{ block: 2, ...raw },
				{ block: 2, ...failure(2, "respond") },
				{ block: 2, ...failure(2, "judge") },
			]);
			expect(await collect(store.readFailures(id, 2))).toEqual(all.slice(1));
			expect(await collect(store.readFailures(id, 1))).toEqual([]);
		});

		it("forgets the failures of a block that was done again without", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(1));
			await store.completeBlock(id, sampleResult(0, { failures: [failure(0, "respond")] }));
			await store.reopenBlocks(id, [0]);
			expect(await collect(store.readFailures(id))).toEqual([]);
			await store.completeBlock(id, sampleResult(0));
			expect(await collect(store.readFailures(id))).toEqual([]);
		});
	});
}
