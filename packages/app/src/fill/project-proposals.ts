import { proposalSchema } from "@assay/sdk/api";
import { openProposalBox, type ProposalBox } from "@assay/workflow/fill";
import type { Workbench } from "../workbench/workbench.ts";

/** The review list of a project. */
export function projectProposals({
	clock,
	store,
}: Pick<Workbench, "clock" | "store">): ProposalBox {
	return openProposalBox({
		store,
		clock,
		parse: (body) => proposalSchema.safeParse(body).data,
	});
}
