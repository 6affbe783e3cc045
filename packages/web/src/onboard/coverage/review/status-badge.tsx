import type { ProposalStatus } from "@assay/core/domain";
import type { ReactElement } from "react";
import { Badge, type Tone } from "../../../design/badge.tsx";

const LOOKS: Readonly<Record<ProposalStatus, readonly [Tone, string]>> = {
	proposed: ["info", "to review"],
	accepted: ["good", "accepted"],
	edited: ["good", "edited"],
	refused: ["bad", "refused"],
};

/** What became of a proposal. */
export function StatusBadge({ status }: { readonly status: ProposalStatus }): ReactElement {
	const [tone, text] = LOOKS[status];
	return <Badge tone={tone}>{text}</Badge>;
}
