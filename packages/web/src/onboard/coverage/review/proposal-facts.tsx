import type { ProposalItem } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { Badge } from "../../../design/badge.tsx";
import { RelativeTime } from "../../../design/relative-time.tsx";
import { languageName } from "../language-name.ts";
import { StatusBadge } from "./status-badge.tsx";

/** How a proposal came to be, in which language it is, and where it would go. */
export function ProposalFacts({ item }: { readonly item: ProposalItem }): ReactElement {
	const { proposal, slices } = item;
	const { detected, language, promptId } = proposal;
	const isOther = language !== undefined && detected !== language;
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-ink-muted">
			<StatusBadge status={proposal.status} />
			<span>
				{proposal.kind} by <bdi>{proposal.model}</bdi>, <RelativeTime at={proposal.createdAt} />
			</span>
			{isOther ? (
				<Badge
					tone="warn"
					icon={TriangleAlert}
					title={`${languageName(language)} was asked for; the text looks like ${detected === undefined ? "no known language" : languageName(detected)}`}
				>
					{languageName(language)} wanted,{" "}
					{detected === undefined ? "language not known" : `looks like ${languageName(detected)}`}
				</Badge>
			) : (
				detected !== undefined && <Badge>{languageName(detected)}</Badge>
			)}
			<span>
				{slices.length === 0 ? "in no slice" : "in "}
				<bdi>{slices.join(", ")}</bdi>
			</span>
			{promptId !== undefined && (
				<Link
					to="/artifacts/$kind/$name"
					params={{ kind: "prompts", name: promptId }}
					className="text-accent-ink hover:underline"
				>
					<bdi>{promptId}</bdi>
				</Link>
			)}
		</div>
	);
}
