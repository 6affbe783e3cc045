import { StoreError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { annotationContract } from "./annotation-contract.ts";
import { claimContract } from "./claim-contract.ts";
import {
	sampleDefinition,
	sampleGroundTruth,
	sampleItems,
	samplePrompt,
	sampleResponse,
	sampleRun,
	sampleTask,
} from "./contract-samples.ts";
import { definitionContract } from "./definition-contract.ts";
import { documentContract } from "./document-contract.ts";
import { groundTruthContract } from "./ground-truth-contract.ts";
import { idempotencyContract } from "./idempotency-contract.ts";
import { itemContract } from "./item-contract.ts";
import { ledgerContract } from "./ledger-contract.ts";
import { besideNeighbour } from "./neighbour-contract.ts";
import { contractStore, type OpenStore } from "./opened-contract.ts";
import { poolContract } from "./pool-contract.ts";
import { progressContract } from "./progress-contract.ts";
import { projectContract } from "./project-contract.ts";
import { promptContract } from "./prompt-contract.ts";
import { retentionContract } from "./retention-contract.ts";
import { revisionContract } from "./revision-contract.ts";
import { runContract } from "./run-contract.ts";
import { taskContract } from "./task-contract.ts";

/** The contract of the `Store` port; holds for every adapter, beside a project full of the same ids. */
export function storeContract(name: string, open: OpenStore): void {
	describe(`storeContract(): ${name}`, () => {
		besideNeighbour(open, () => {
			definitionContract(open);
			promptContract(open);
			ledgerContract(open);
			annotationContract(open);
			groundTruthContract(open);
			taskContract(open);
			itemContract(open);
			progressContract(open);
			runContract(open);
			claimContract(open);
			documentContract(open);
			poolContract(open);
			idempotencyContract(open);
			retentionContract(open);
			revisionContract(open);
			projectContract(open);
			lifetimeContract(open);
		});
	});
}

function lifetimeContract(open: OpenStore): void {
	describe("Store", () => {
		const context = contractStore(open);

		it("holds what was written when it is opened again", async () => {
			const { store } = context;
			await store.putDefinitions([sampleDefinition({})]);
			await store.putPrompts([samplePrompt({ id: "p1" })]);
			await store.appendResponses([sampleResponse({ key: "k1" })]);
			await store.createRun(sampleRun("r1"), []);
			await store.close();
			const again = await context.openAgain();
			expect(await again.listDefinitions()).toHaveLength(1);
			expect(await again.countPrompts()).toBe(1);
			expect(await again.countResponses(["k1"])).toBe(1);
			expect(await again.listRuns()).toHaveLength(1);
		});

		it("shows nothing of one project in another", async () => {
			const { store } = context;
			const other = await context.openOther();
			await store.putDefinitions([sampleDefinition({})]);
			await store.putPrompts([samplePrompt({ id: "p1", input: "shared words" })]);
			await store.appendResponses([sampleResponse({ key: "k1" })]);
			await store.createRun(sampleRun("r1"), []);
			await store.markSourceImported("prompts.csv", "f1");
			await store.acquireLease("lease", { owner: "a", now: 0, leaseMs: 1000 });
			await store.putDocument({ kind: "note", id: "1", body: "text", updatedAt: 1000 });
			await store.commitGroundTruth([sampleGroundTruth({ responseKey: "k1" })]);
			await store.createTask(sampleTask("t1"), sampleItems(1));

			expect(await other.listDefinitions()).toEqual([]);
			expect(await other.countPrompts()).toBe(0);
			expect(await other.searchPrompts("shared", 10)).toEqual([]);
			expect(await other.countResponses(["k1"])).toBe(0);
			expect(await other.getRun(sampleRun("r1").id)).toBeUndefined();
			expect(await other.importedSource("prompts.csv")).toBeUndefined();
			expect(await other.listDocuments("note")).toEqual([]);
			expect(await other.documentHistory("note", "1")).toEqual([]);
			expect(await other.listGroundTruth({})).toEqual([]);
			expect(await other.groundTruthRevisions(["k1"], "accuracy")).toEqual(new Map());
			expect(await other.listTasks()).toEqual([]);
			expect(await other.listItems("t1")).toEqual([]);
			expect(await other.acquireLease("lease", { owner: "b", now: 0, leaseMs: 1000 })).toBe(true);
		});

		it("takes the same ids, keys and numbers in two projects", async () => {
			const { store } = context;
			const other = await context.openOther();
			for (const each of [store, other]) {
				await each.putPrompts([samplePrompt({ id: "p1", input: "same" })]);
				await each.appendResponses([sampleResponse({ key: "k1" })]);
				await each.createRun(sampleRun("r1"), []);
				await each.commitGroundTruth([sampleGroundTruth({ responseKey: "k1" })]);
				await each.createTask(sampleTask("t1"), sampleItems(1));
			}
			expect((await other.promptIndex()).seqs).toEqual(Uint32Array.of(1));
			expect(await other.searchPrompts("same", 10)).toHaveLength(1);
		});

		it("writes what is under way before it closes, and refuses work afterwards", async () => {
			const { store } = context;
			const append = store.appendResponses([sampleResponse({ key: "k1" })]);
			await store.close();
			await append;
			await store.close();
			await expect(store.countPrompts()).rejects.toThrow(StoreError);
			await expect(store.appendResponses([sampleResponse({ key: "k2" })])).rejects.toThrow(
				"the store is closed, expected an open one",
			);
			const again = await context.openAgain();
			expect(await again.countResponses(["k1", "k2"])).toBe(1);
		});
	});
}
