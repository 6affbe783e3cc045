import type { JoinLinkItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { useTeam, useTeamAction } from "../../data/use-team.ts";
import { Badge } from "../../design/badge.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Section } from "../../design/section.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";

/** Links into a project that were made, and what became of them. */
export function JoinLinkList({ project }: { readonly project: string }): ReactElement {
	const links = useTeam("GET /projects/{project}/join-links", { project }).data?.links ?? [];
	if (links.length === 0) return <></>;
	return (
		<Section title="Links that were made">
			<div className="rounded-lg border border-line bg-surface">
				<Table
					label="List of links"
					head={
						<>
							<HeaderCell label="For" />
							<HeaderCell label="Role" />
							<HeaderCell label="Made" align="end" isSecondary />
							<HeaderCell label="State" />
							<HeaderCell label="Revoke" isLabelHidden />
						</>
					}
				>
					{links.map((link) => (
						<LinkRow key={link.id} link={link} project={project} />
					))}
				</Table>
			</div>
		</Section>
	);
}

function LinkRow({
	link,
	project,
}: {
	readonly link: JoinLinkItem;
	readonly project: string;
}): ReactElement {
	const revoke = useTeamAction("DELETE /projects/{project}/join-links/{link}");
	const state = stateOf(link);
	return (
		<TableRow>
			<Cell isHeader isWide>
				{link.email ?? "whoever has it"}
			</Cell>
			<Cell>{link.role}</Cell>
			<Cell align="end" isSecondary>
				<RelativeTime at={link.createdAt} />
			</Cell>
			<Cell>
				<Badge tone={state === "open" ? "info" : "neutral"}>{state}</Badge>
			</Cell>
			<Cell align="end">
				{state === "open" && (
					<Button
						size="small"
						disabled={revoke.isPending}
						onClick={() => revoke.mutate({ project, link: link.id })}
					>
						Revoke
					</Button>
				)}
			</Cell>
		</TableRow>
	);
}

function stateOf(link: JoinLinkItem): "used" | "revoked" | "expired" | "open" {
	if (link.usedAt !== undefined) return "used";
	if (link.revokedAt !== undefined) return "revoked";
	return link.expiresAt <= Date.now() ? "expired" : "open";
}
