import type { Store } from "@assay/workflow/ports";
import {
	failedVerdict,
	sampleAnnotation,
	sampleBlocks,
	sampleDefinition,
	sampleGroundTruth,
	sampleInvitation,
	sampleItems,
	samplePool,
	samplePoolBlock,
	samplePrompt,
	sampleResponse,
	sampleResult,
	sampleRun,
	sampleTask,
	sampleVerdict,
} from "./contract-samples.ts";

/** Puts something of every kind into a project, so that no table is empty. */
export async function fillProject(store: Store): Promise<void> {
	const run = sampleRun("r1");
	await store.putDefinitions([sampleDefinition({})]);
	await store.putPrompts([samplePrompt({ id: "p1" }), samplePrompt({ id: "p2" })]);
	await store.putPrompts([samplePrompt({ id: "p1", input: "Another question" })]);
	await store.markSourceImported("prompts.csv", "f1");
	await store.appendResponses([sampleResponse({ key: "k1" })]);
	await store.appendVerdicts([failedVerdict("k1")]);
	await store.supersedeFailedVerdicts([sampleVerdict({ key: "k1" })]);
	await store.nameRecordedSystem("system-1", "base");
	await store.appendAnnotations([sampleAnnotation({ id: "1" })]);
	await store.commitGroundTruth([sampleGroundTruth({ responseKey: "k1" })]);
	await store.createTask(sampleTask("t1"), sampleItems(2));
	await store.holdItem("t1", { annotator: "ana", client: "c", now: 0, leaseMs: 1000 });
	await store.putInvitation(sampleInvitation({ id: "i1" }));
	await store.createRun(run, sampleBlocks(2));
	await store.completeBlock(run.id, sampleResult(0));
	await store.acquireLease("lease", { owner: "a", now: 0, leaseMs: 1000 });
	await store.putDocument({ kind: "note", id: "1", body: "text", updatedAt: 1000 });
	await store.createPool(samplePool("p"));
	await store.appendPoolBlock("p", samplePoolBlock(0, 1));
	await store.putPoolColumns("p", [{ key: "c", block: 0, data: Uint8Array.of(1) }]);
	await store.putAsset({
		hash: "h1",
		kind: "label-model",
		body: Uint8Array.of(1),
		createdAt: 1000,
	});
	await store.rememberReply({
		key: "k1",
		requestHash: "h1",
		status: 200,
		body: "{}",
		createdAt: 1000,
	});
}
