import type { Store } from "@assay/workflow/ports";
import { sampleInvitation, sampleRun } from "./contract-samples.ts";
import { collect } from "./opened-contract.ts";

const { id } = sampleRun("r1");

/** What a project that `fillProject()` has filled holds, as its users see it. */
export async function contentOf(store: Store): Promise<Readonly<Record<string, unknown>>> {
	return {
		definitions: await store.listDefinitions(),
		definition: await store.getDefinition("criterion", "v1"),
		versions: await store.definitionHistory("criterion", "accuracy"),
		prompts: (await store.promptIndex()).contentHashes,
		found: await store.searchPrompts("question", 10),
		source: await store.importedSource("prompts.csv"),
		responses: await store.countResponses(["k1"]),
		verdicts: await store.countVerdicts(["k1"]),
		systems: await store.listRecordedSystems(),
		annotations: await store.listAnnotations({}),
		groundTruth: await store.listGroundTruth({}),
		labels: await store.groundTruthHistory("k1", "accuracy"),
		tasks: await store.listTasks(),
		items: await store.listItems("t1"),
		claims: await store.listClaims("t1"),
		invitations: await store.listInvitations("t1"),
		invitation: await store.findInvitation(sampleInvitation({ id: "i1" }).secretHash),
		runs: await store.listRuns(),
		blocks: await store.listBlocks(id),
		holders: await store.listHolders(0),
		documents: await store.listDocuments("note"),
		history: await store.documentHistory("note", "1"),
		pools: await store.listPools(),
		rows: await collect(store.readPoolBlocks("p")),
		columns: await store.listPoolColumns("p", ["c"]),
		asset: await store.getAsset("h1"),
		reply: await store.findReply("k1"),
	};
}
