import type { PromptProposal } from "@assay/core/domain";
import { projectProposals } from "../../fill/project-proposals.ts";
import type { Workbench } from "../../workbench/workbench.ts";
import { createResultCache } from "../result-cache.ts";

/** Every proposal, read again only when a document has changed. */
export interface ProposalList {
	list(): Promise<readonly PromptProposal[]>;
	/** Grows with every change of the list, and at times without one. */
	revision(): Promise<number>;
}

/** Makes the list of a project. */
export function createProposalList({
	clock,
	store,
}: Pick<Workbench, "clock" | "store">): ProposalList {
	const kept = createResultCache<readonly PromptProposal[]>(1);
	const box = projectProposals({ clock, store });
	const revision = async (): Promise<number> => (await store.revisions()).get("documents") ?? 0;
	return {
		revision,
		list: async () => kept.get(String(await revision()), () => box.list()),
	};
}
