import type { Store } from "@assay/workflow/ports";
import { describe, expect, it } from "vitest";
import {
	sampleAnnotation,
	sampleBlocks,
	sampleDefinition,
	sampleGroundTruth,
	sampleInvitation,
	sampleItems,
	samplePrompt,
	sampleResponse,
	sampleResult,
	sampleRun,
	sampleTask,
} from "./contract-samples.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";

/** Topics whose number has grown while the work was done, sorted. */
async function grownBy(store: Store, work: () => Promise<unknown>): Promise<readonly string[]> {
	const before = await store.revisions();
	await work();
	const after = await store.revisions();
	const isSmaller = ([topic, number]: readonly [string, number]) =>
		(after.get(topic) ?? 0) < number;
	expect([...before].filter(isSmaller)).toEqual([]);
	return [...after.keys()]
		.filter((topic) => (after.get(topic) ?? 0) > (before.get(topic) ?? 0))
		.toSorted();
}

/** The part of the contract that is about revisions. */
export function revisionContract(open: OpenStore): void {
	describe("RevisionStore", () => {
		const context = contractStore(open);
		const { id } = sampleRun("r1");
		const grown = (work: () => Promise<unknown>) => grownBy(context.store, work);

		it("has no topics in a new project, and none of another project", async () => {
			const other = await context.openOther();
			await other.putDefinitions([sampleDefinition({})]);
			expect(await context.store.revisions()).toEqual(new Map());
			expect(await other.revisions()).toEqual(new Map([["definitions", 1]]));
		});

		it("counts definitions that really change", async () => {
			const { store } = context;
			const definition = sampleDefinition({});
			const put = () => store.putDefinitions([definition]);
			const archive = () => store.archiveDefinition("criterion", "accuracy");
			expect(await grown(put)).toEqual(["definitions"]);
			expect(await grown(put)).toEqual([]);
			expect(
				await grown(() => store.putDefinitions([sampleDefinition({ version: "v2" }), definition])),
			).toEqual(["definitions"]);
			const elsewhere = sampleDefinition({ origin: "ui" });
			expect(await grown(() => store.putDefinitions([elsewhere]))).toEqual(["definitions"]);
			expect(await grown(() => store.putDefinitions([elsewhere]))).toEqual([]);
			expect(await grown(archive)).toEqual(["definitions"]);
			expect(await grown(archive)).toEqual([]);
			expect(await grown(put)).toEqual(["definitions"]);
			expect(await grown(() => store.archiveDefinition("criterion", "none"))).toEqual([]);
		});

		it("counts prompts that come, change, move to another file or go", async () => {
			const { store } = context;
			const prompt = samplePrompt({ id: "p1" });
			const provenance = { kind: "imported", source: "elsewhere.csv" } as const;
			const moved = { ...prompt, prompt: { ...prompt.prompt, provenance } };
			expect(await grown(() => store.putPrompts([prompt]))).toEqual(["prompts"]);
			expect(await grown(() => store.putPrompts([prompt]))).toEqual([]);
			expect(await grown(() => store.putPrompts([moved]))).toEqual(["prompts"]);
			expect(
				await grown(() => store.putPrompts([samplePrompt({ id: "p1", input: "New" })])),
			).toEqual(["prompts"]);
			expect(await grown(() => store.archivePrompts(["p1"]))).toEqual(["prompts"]);
			expect(await grown(() => store.archivePrompts(["p1"]))).toEqual([]);
		});

		it("counts annotations that are added", async () => {
			const { store } = context;
			const append = () => store.appendAnnotations([sampleAnnotation({ id: "1" })]);
			expect(await grown(append)).toEqual(["annotations"]);
			expect(await grown(append)).toEqual([]);
		});

		it("counts a run by itself when a block is done, and all runs when one comes, goes or changes", async () => {
			const { store } = context;
			const run = sampleRun("r1");
			expect(await grown(() => store.createRun(run, sampleBlocks(2)))).toEqual(["run r1", "runs"]);
			expect(await grown(() => store.completeBlock(id, sampleResult(0)))).toEqual(["run r1"]);
			expect(await grown(() => store.completeBlock(id, sampleResult(0)))).toEqual([]);
			expect(await grown(() => store.reopenBlocks(id, [0]))).toEqual(["run r1", "runs"]);
			expect(await grown(() => store.reopenBlocks(id, [0]))).toEqual([]);
			expect(await grown(() => store.setRunState(id, "finished", 2))).toEqual(["run r1", "runs"]);
			expect(await grown(() => store.setRunTags(id, { a: "b" }))).toEqual(["run r1", "runs"]);
			expect(await grown(() => store.deleteRun(id))).toEqual(["run r1", "runs"]);
		});

		it("counts tasks that come, change, are answered or invited to, but not who holds a row", async () => {
			const { store } = context;
			const hold = { annotator: "ana", client: "c", now: 0, leaseMs: 1000 };
			const answer = (...ids: readonly string[]) =>
				store.answerItem("t1", {
					...hold,
					place: 0,
					annotations: ids.map((each) => sampleAnnotation({ id: each })),
				});
			expect(await grown(() => store.createTask(sampleTask("t1"), sampleItems(2)))).toEqual([
				"tasks",
			]);
			expect(await grown(() => store.setTaskState("t1", "open"))).toEqual(["tasks"]);
			const holds = await grown(async () => {
				await store.holdItem("t1", hold);
				await store.extendHolds("t1", hold);
				await store.releaseHolds("t1", hold);
			});
			expect(holds).toEqual([]);
			expect(await grown(() => answer())).toEqual(["tasks"]);
			expect(await grown(() => answer("1", "2"))).toEqual(["annotations", "tasks"]);
			expect(await grown(() => answer("1", "2"))).toEqual(["tasks"]);
			const invitation = sampleInvitation({ id: "i1" });
			expect(await grown(() => store.putInvitation(invitation))).toEqual(["tasks"]);
			expect(await grown(() => store.revokeInvitation("i1"))).toEqual(["tasks"]);
		});

		it("counts commits of ground truth", async () => {
			const { store } = context;
			const commit = () => store.commitGroundTruth([sampleGroundTruth({ responseKey: "k1" })]);
			expect(await grown(commit)).toEqual(["ground-truth"]);
			expect(await grown(() => commit().catch(() => "refused"))).toEqual([]);
			expect(await grown(() => store.commitGroundTruth([]))).toEqual([]);
		});

		it("counts documents that are written or deleted", async () => {
			const { store } = context;
			const note = { kind: "note", id: "1", body: "text", updatedAt: 1000 };
			expect(await grown(() => store.putDocument(note))).toEqual(["documents"]);
			expect(await grown(() => store.deleteDocument("note", "1"))).toEqual(["documents"]);
			expect(await grown(() => store.deleteDocument("note", "1"))).toEqual([]);
		});

		it("leaves all as it is for what has no topic and for what is refused", async () => {
			const { store } = context;
			await store.createRun(sampleRun("r1"), sampleBlocks(1));
			const refused = await grown(async () => {
				await store.createRun(sampleRun("r1"), []).catch(() => "refused");
				await store.completeBlock(id, sampleResult(7)).catch(() => "refused");
				const note = { kind: "note", id: "1", body: "text", updatedAt: 1000 };
				await store.putDocument(note, 3).catch(() => "refused");
				await store.appendResponses([sampleResponse({ key: "k" })]);
				await store.claimBlock(id, { owner: "a", now: 0, leaseMs: 1000 });
				await store.setTaskState("none", "open").catch(() => "refused");
				await store.revokeInvitation("none").catch(() => "refused");
			});
			expect(refused).toEqual([]);
		});

		it("shows what another store of the project changed, each change once", async () => {
			const { store } = context;
			const stores = [store, await context.openAgain(), await context.openAgain()];
			await store.createRun(sampleRun("r1"), sampleBlocks(30));
			await Promise.all(
				Array.from({ length: 30 }, (_, block) =>
					stores[block % 3]!.completeBlock(id, sampleResult(block)),
				),
			);
			expect(await stores[1]?.revisions()).toEqual(
				new Map([
					["run r1", 31],
					["runs", 1],
				]),
			);
		});

		it("takes changes of many runs from several stores at once without a deadlock", async () => {
			const stores = [context.store, await context.openAgain(), await context.openAgain()];
			const ids = ["b", "a", "c"].map((name) => sampleRun(name).id);
			for (const run of ids) await context.store.createRun(sampleRun(run), sampleBlocks(10));
			const work = (store: Store, offset: number) =>
				Array.from({ length: 10 }, async (_, block) => {
					const run = ids[(block + offset) % 3]!;
					await store.completeBlock(run, sampleResult(block));
					await store.reopenBlocks(run, [block]);
					await store.setRunState(run, "running", block);
				});
			await Promise.all(stores.flatMap(work));
			const revisions = await context.store.revisions();
			// Each of the 30 pieces of work completes, reopens and sets; a run is created once.
			expect(revisions.get("runs")).toBe(3 + 60);
			expect(ids.reduce((sum, run) => sum + (revisions.get(`run ${run}`) ?? 0), 0)).toBe(3 + 90);
		});
	});
}
