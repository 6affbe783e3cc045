import { runId } from "@assay/core/domain";
import type { BlockResult, LedgerVerdict, RevisionTopic } from "@assay/workflow/ports";
import { describe, expect, it } from "vitest";
import {
	HOSTILE_TEXT,
	sampleAnnotation,
	sampleBlocks,
	sampleGroundTruth,
	sampleItems,
	samplePrompt,
	sampleResponse,
	sampleResult,
	sampleRun,
	sampleTask,
	sampleVerdict,
} from "./contract-samples.ts";
import { collect, contractStore, type OpenStore } from "./opened-contract.ts";

const NEVER_SEEN: ReadonlyMap<RevisionTopic, number> = new Map();
const failed = (raw: string): LedgerVerdict["verdict"] => ({
	kind: "failed",
	code: "unparsable_output",
	detail: "No label in it",
	raw,
});

const failedBlock = (block: number, detail: string): BlockResult => ({
	...sampleResult(block),
	failures: [{ row: 0, code: "unreadable", stage: "judge", detail, raw: "what?" }],
});

/** The part of the contract that is about texts that are not kept for longer. */
export function retentionContract(open: OpenStore): void {
	describe("RetentionStore", () => {
		const context = contractStore(open);
		const remove = (keys: readonly string[], at = 5000) =>
			context.store.removeResponses({ keys, at, seen: NEVER_SEEN });

		it("removes texts, and says when", async () => {
			const { store } = context;
			const response = { text: HOSTILE_TEXT, usage: { inputTokens: 3 }, finishReason: "stop" };
			await store.appendResponses([
				sampleResponse({ key: "a", response }),
				sampleResponse({ key: "b" }),
			]);
			expect(await remove(["a", "none"])).toBe(true);
			expect([...(await store.getResponses(["a", "b", "none"])).keys()]).toEqual(["b"]);
			expect(await store.removedResponses(["a", "b", "none"])).toEqual(new Map([["a", 5000]]));
			expect(await store.countResponses(["a", "b"])).toBe(1);
			expect((await store.countStored()).responses).toBe(1);
		});

		it("never lets another text come under the key, nor another moment", async () => {
			const { store } = context;
			await store.appendResponses([sampleResponse({ key: "a" })]);
			await remove(["a"]);
			await store.appendResponses([sampleResponse({ key: "a", createdAt: 9000 })]);
			await remove(["a"], 9000);
			expect((await store.getResponses(["a"])).size).toBe(0);
			expect(await store.removedResponses(["a"])).toEqual(new Map([["a", 5000]]));
		});

		it("removes nothing of another project", async () => {
			const other = await context.openOther();
			await other.appendResponses([sampleResponse({ key: "a" })]);
			await remove(["a"]);
			expect(await other.countResponses(["a"])).toBe(1);
			expect((await other.removedResponses(["a"])).size).toBe(0);
		});

		it("removes nothing once a topic has changed since it was seen", async () => {
			const { store } = context;
			await store.appendResponses([sampleResponse({ key: "a" })]);
			await store.putPrompts([samplePrompt({ id: "p" })]);
			const seen = new Map<RevisionTopic, number>([
				["prompts", (await store.revisions()).get("prompts") ?? 0],
				["pools", 0],
			]);
			const removal = { keys: ["a"], at: 5000, seen };
			await store.putPrompts([samplePrompt({ id: "q" })]);
			expect(await store.removeResponses(removal)).toBe(false);
			expect(await store.countResponses(["a"])).toBe(1);
			seen.set("prompts", (await store.revisions()).get("prompts") ?? 0);
			expect(await store.removeResponses(removal)).toBe(true);
			expect(await store.countResponses(["a"])).toBe(0);
		});

		it("lets one of two win: the removal, or the change that it did not see", async () => {
			const { store } = context;
			const again = await context.openAgain();
			await store.appendResponses([sampleResponse({ key: "a" })]);
			const seen = new Map<RevisionTopic, number>([["prompts", 0]]);
			const [isRemoved] = await Promise.all([
				store.removeResponses({ keys: ["a"], at: 5000, seen }),
				again.putPrompts([samplePrompt({ id: "p" })]),
			]);
			expect(await store.countResponses(["a"])).toBe(isRemoved ? 0 : 1);
			expect((await store.revisions()).get("prompts")).toBe(1);
		});

		it("takes nothing of people about texts that are gone", async () => {
			const { store } = context;
			await store.appendResponses([sampleResponse({ key: "a" })]);
			await remove(["a"]);
			const items = sampleItems(1).map((item) => ({ ...item, responseKey: "a" }));
			const refusals = [
				() => store.appendAnnotations([sampleAnnotation({ id: "1", responseKey: "a" })]),
				() => store.commitGroundTruth([sampleGroundTruth({ responseKey: "a" })]),
				() => store.createTask(sampleTask("t"), items),
			];
			for (const refused of refusals)
				await expect(refused()).rejects.toThrow(/1 of 1 responses were removed/);
			expect(await store.listAnnotations({})).toEqual([]);
			expect(await store.listGroundTruth({})).toEqual([]);
			expect(await store.listTasks()).toEqual([]);
		});

		it("reads which responses have labels, over more than one query", async () => {
			const { store } = context;
			const other = await context.openOther();
			await other.appendAnnotations([sampleAnnotation({ id: "x", responseKey: "other" })]);
			const keys = Array.from({ length: 4_000 }, (_, i) => `key-${i}`);
			await store.appendAnnotations([
				...keys.map((key) => sampleAnnotation({ id: key, responseKey: key })),
				sampleAnnotation({ id: "imported", system: "s2" }),
			]);
			const read = (await collect(store.readLabelledResponses())).flat();
			expect(read).toHaveLength(keys.length + 1);
			expect(new Set(read.map(({ responseKey }) => responseKey))).toEqual(
				new Set([...keys, undefined]),
			);
			expect(read.find(({ responseKey }) => responseKey === undefined)?.system).toBe("s2");
		});

		it("tells who has a run open", async () => {
			const { store } = context;
			const before = (await store.revisions()).get("run r1") ?? 0;
			await store.touchRuns([runId("r1")]);
			expect((await store.revisions()).get("run r1")).toBe(before + 1);
		});

		it("lists the keys of old texts in order, page by page", async () => {
			const { store } = context;
			await store.appendResponses([
				sampleResponse({ key: "c" }),
				sampleResponse({ key: "a" }),
				sampleResponse({ key: "b", createdAt: 2000 }),
				sampleResponse({ key: "d" }),
				sampleResponse({ key: "e", systemVersion: "another" }),
				sampleResponse({ key: "f" }),
			]);
			await remove(["f"]);
			const old = { systemVersion: "system-1", before: 2000, limit: 2 };
			expect(await store.listOldResponses({ ...old, after: "" })).toEqual(["a", "c"]);
			expect(await store.listOldResponses({ ...old, after: "c" })).toEqual(["d"]);
		});

		it("removes what judges wrote, and nothing that was read from it", async () => {
			const { store } = context;
			const [readable, unreadable, young, code] = [
				sampleVerdict({ key: "1", raw: HOSTILE_TEXT, usage: { inputTokens: 3 } }),
				sampleVerdict({ key: "2", raw: "what?", verdict: failed("what?") }),
				sampleVerdict({ key: "3", raw: "reply", createdAt: 2000 }),
				sampleVerdict({ key: "4", raw: "reply", evaluatorVersion: "another" }),
			];
			await store.appendVerdicts([readable, unreadable, young, code]);
			const old = { evaluatorVersions: ["evaluator-1"], before: 2000 };
			expect(await store.removeReplies(old)).toBe(2);
			const found = await store.getVerdicts(["1", "2", "3", "4"]);
			const { raw: _, ...withoutRaw } = readable;
			expect(found.get("1")).toStrictEqual(withoutRaw);
			expect(found.get("2")?.raw).toBeUndefined();
			expect(found.get("2")?.verdict).toStrictEqual({
				kind: "failed",
				code: "unparsable_output",
				detail: "No label in it",
			});
			expect(found.get("3")).toStrictEqual(young);
			expect(found.get("4")).toStrictEqual(code);
			expect(await store.removeReplies(old)).toBe(0);
		});

		it("removes the replies of verdicts that were superseded, too", async () => {
			const { store } = context;
			const first = sampleVerdict({ key: "1", raw: "what?", verdict: failed("what?") });
			await store.appendVerdicts([first]);
			await store.supersedeFailedVerdicts([sampleVerdict({ key: "1", createdAt: 3000 })]);
			const old = { evaluatorVersions: ["evaluator-1"], before: 2000 };
			expect(await store.removeReplies(old)).toBe(1);
			expect(await store.removeReplies(old)).toBe(0);
		});

		it("removes more replies than go into one transaction", async () => {
			const { store } = context;
			const keys = Array.from({ length: 2_500 }, (_, i) => `key-${i}`);
			await store.appendVerdicts(keys.map((key) => sampleVerdict({ key, raw: "reply" })));
			const old = { evaluatorVersions: ["evaluator-1"], before: 2000 };
			expect(await store.removeReplies(old)).toBe(2_500);
			expect(await store.countVerdicts(keys)).toBe(2_500);
		});

		it("removes replies from a run's failures, and leaves the others", async () => {
			const { store } = context;
			const id = runId("r1");
			await store.createRun(sampleRun("r1"), sampleBlocks(1));
			const row = { row: 0, code: "unreadable", detail: "No label in it" };
			await store.completeBlock(id, {
				...sampleResult(0),
				failures: [
					{ ...row, stage: "judge", raw: "what?" },
					{ ...row, stage: "code", raw: "stdout" },
					{ ...row, stage: "respond" },
				],
			});
			expect(await store.removeFailureReplies(id, ["judge"])).toBe(1);
			expect(await collect(store.readFailures(id))).toEqual([
				{ ...row, block: 0, stage: "judge" },
				{ ...row, block: 0, stage: "code", raw: "stdout" },
				{ ...row, block: 0, stage: "respond" },
			]);
			expect(await store.removeFailureReplies(id, ["judge"])).toBe(0);
		});

		it("loses no failure that a retry writes at the same moment", async () => {
			const { store } = context;
			const again = await context.openAgain();
			const id = runId("r1");
			const blocks = [0, 1, 2, 3, 4, 5, 6, 7];
			await store.createRun(sampleRun("r1"), sampleBlocks(blocks.length));
			for (const block of blocks) await store.completeBlock(id, failedBlock(block, "first"));
			const retry = async (): Promise<void> => {
				await again.reopenBlocks(id, blocks);
				for (const block of blocks) await again.completeBlock(id, failedBlock(block, "second"));
			};
			const pass = async (): Promise<void> => {
				for (let i = 0; i < blocks.length; i++) await store.removeFailureReplies(id, ["judge"]);
			};
			await Promise.all([retry(), pass()]);
			const details = (await collect(store.readFailures(id))).map(({ detail }) => detail);
			expect(details).toEqual(blocks.map(() => "second"));
		});

		it("goes together with a deletion of the project", async () => {
			const { store } = context;
			const again = await context.openAgain();
			const keys = Array.from({ length: 3_000 }, (_, i) => `key-${i}`);
			const seen = new Map<RevisionTopic, number>([["annotations", 0]]);
			for (let i = 0; i < 5; i++) {
				await store.appendResponses(keys.map((key) => sampleResponse({ key })));
				seen.set("annotations", (await store.revisions()).get("annotations") ?? 0);
				await Promise.all([store.removeResponses({ keys, at: 5000, seen }), again.deleteProject()]);
			}
			expect(await store.countResponses(keys)).toBe(0);
		});
	});
}
