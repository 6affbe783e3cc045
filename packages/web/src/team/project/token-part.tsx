import type { Role } from "@assay/core/domain";
import type { TokenItem } from "@assay/sdk/api";
import { KeyRound } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useTeam, useTeamAction } from "../../data/use-team.ts";
import { Answer } from "../../design/answer.tsx";
import { Badge } from "../../design/badge.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { cleanText } from "../../design/clean-text.ts";
import { EmptyState } from "../../design/empty-state.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { TokenDialog } from "./token-dialog.tsx";

/** Tokens with which programs work in a project. */
export function TokenPart({
	project,
	role,
}: {
	readonly project: string;
	readonly role: Role;
}): ReactElement {
	const tokens = useTeam("GET /projects/{project}/tokens", { project });
	const [isMaking, setMaking] = useState(false);
	return (
		<div className="flex flex-col gap-4">
			<div className="flex items-center gap-3">
				<p className="text-ink-muted">
					A program sends one as <code>Authorization: Bearer assay_…</code>; it can do no more than
					its role, and never more than whoever made it.
				</p>
				<span className="ml-auto">
					<Button onClick={() => setMaking(true)}>
						<KeyRound aria-hidden />
						New token
					</Button>
				</span>
			</div>
			<Answer of={tokens}>
				{({ tokens: list }) =>
					list.length === 0 ? (
						<EmptyState icon={KeyRound} title="No token yet">
							Make one for a CI job, or for a program that reads results.
						</EmptyState>
					) : (
						<div className="rounded-lg border border-line bg-surface">
							<Table
								label="API tokens"
								head={
									<>
										<HeaderCell label="Name" />
										<HeaderCell label="Role" />
										<HeaderCell label="Made by" isSecondary />
										<HeaderCell label="Last used" align="end" isSecondary />
										<HeaderCell label="Ends" align="end" />
										<HeaderCell label="Revoke" isLabelHidden />
									</>
								}
							>
								{list.map((token) => (
									<TokenRow key={token.id} token={token} project={project} />
								))}
							</Table>
						</div>
					)
				}
			</Answer>
			<TokenDialog project={project} highest={role} isOpen={isMaking} onOpenChange={setMaking} />
		</div>
	);
}

function TokenRow({
	project,
	token,
}: {
	readonly token: TokenItem;
	readonly project: string;
}): ReactElement {
	const revoke = useTeamAction("DELETE /projects/{project}/tokens/{token}");
	const hasExpired = token.expiresAt !== undefined && hasPassed(token.expiresAt);
	const hasEnded = token.revokedAt !== undefined || hasExpired;
	return (
		<TableRow>
			<Cell isHeader isWide>
				<bdi>{cleanText(token.name)}</bdi>
			</Cell>
			<Cell>{token.role}</Cell>
			<Cell isSecondary>
				<bdi>{cleanText(token.maker?.name ?? "")}</bdi>
			</Cell>
			<Cell align="end" isSecondary>
				{token.usedAt === undefined ? "never" : <RelativeTime at={token.usedAt} />}
			</Cell>
			<Cell align="end">
				{token.expiresAt === undefined ? "when revoked" : <RelativeTime at={token.expiresAt} />}
			</Cell>
			<Cell align="end">
				{hasEnded ? (
					<Badge>{token.revokedAt === undefined ? "expired" : "revoked"}</Badge>
				) : (
					<Button
						size="small"
						disabled={revoke.isPending}
						aria-label={`Revoke ${token.name}`}
						onClick={() => revoke.mutate({ project, token: token.id })}
					>
						Revoke
					</Button>
				)}
			</Cell>
		</TableRow>
	);
}

function hasPassed(at: number): boolean {
	return at <= Date.now();
}
