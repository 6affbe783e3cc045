import type { MemberItem } from "@assay/sdk/api";
import { UserPlus } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useTeam, useTeamAction } from "../../data/use-team.ts";
import { AlertDialog } from "../../design/alert-dialog.tsx";
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
import { useToast } from "../../design/toast.tsx";
import { RoleSelect } from "../role-select.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { JoinLinkList } from "./join-link-list.tsx";

/** Members of a project with their roles, and the links that make new ones. */
export function MemberPart({
	isAdmin,
	project,
}: {
	readonly project: string;
	readonly isAdmin: boolean;
}): ReactElement {
	const members = useTeam("GET /projects/{project}/members", { project });
	const [isInviting, setInviting] = useState(false);
	return (
		<div className="flex flex-col gap-6">
			{isAdmin && (
				<div className="flex justify-end">
					<Button look="primary" onClick={() => setInviting(true)}>
						<UserPlus aria-hidden />
						Invite somebody
					</Button>
				</div>
			)}
			<Answer of={members}>
				{({ members: list }) =>
					list.length === 0 ? (
						<EmptyState icon={UserPlus} title="No member yet">
							Operators of this server may enter every project. Invite whoever works here.
						</EmptyState>
					) : (
						<div className="rounded-lg border border-line bg-surface">
							<Table
								label="Members"
								head={
									<>
										<HeaderCell label="Name" />
										<HeaderCell label="Email" isSecondary />
										<HeaderCell label="Since" align="end" isSecondary />
										<HeaderCell label="Role" />
										{isAdmin && <HeaderCell label="Remove" isLabelHidden />}
									</>
								}
							>
								{list.map((member) => (
									<MemberRow
										key={member.person.account}
										member={member}
										project={project}
										isAdmin={isAdmin}
									/>
								))}
							</Table>
						</div>
					)
				}
			</Answer>
			{isAdmin && <JoinLinkList project={project} />}
			<InviteDialog project={project} isOpen={isInviting} onOpenChange={setInviting} />
		</div>
	);
}

function MemberRow({
	isAdmin,
	member,
	project,
}: {
	readonly member: MemberItem;
	readonly project: string;
	readonly isAdmin: boolean;
}): ReactElement {
	const { account, email, name } = member.person;
	const setRole = useTeamAction("PUT /projects/{project}/members/{account}");
	const tell = useToast();
	return (
		<TableRow>
			<Cell isHeader isWide>
				<bdi title={email}>{cleanText(name)}</bdi>{" "}
				{member.isDisabled && <Badge tone="warn">disabled</Badge>}
			</Cell>
			<Cell isSecondary>
				<span className="whitespace-nowrap">{cleanText(email)}</span>
			</Cell>
			<Cell align="end" isSecondary>
				<RelativeTime at={member.createdAt} />
			</Cell>
			<Cell>
				{isAdmin ? (
					<RoleSelect
						label={`Role of ${name}`}
						isLabelHidden
						value={member.role}
						onChange={(role) =>
							setRole.mutate(
								{ project, account, role },
								{
									onError: (error) =>
										tell({
											title: "The role was not changed",
											detail: error.message,
											isError: true,
										}),
								},
							)
						}
					/>
				) : (
					<Badge>{member.role}</Badge>
				)}
			</Cell>
			{isAdmin && (
				<Cell align="end">
					<RemoveMember project={project} member={member} />
				</Cell>
			)}
		</TableRow>
	);
}

function RemoveMember({
	member,
	project,
}: {
	readonly member: MemberItem;
	readonly project: string;
}): ReactElement {
	const [isAsking, setAsking] = useState(false);
	const remove = useTeamAction("DELETE /projects/{project}/members/{account}");
	const tell = useToast();
	const { account, name } = member.person;
	return (
		<>
			<Button size="small" onClick={() => setAsking(true)} aria-label={`Remove ${name}`}>
				Remove
			</Button>
			<AlertDialog
				title={`Remove ${cleanText(name)}?`}
				confirm="Remove"
				isOpen={isAsking}
				isBusy={remove.isPending}
				onOpenChange={setAsking}
				onConfirm={() =>
					remove.mutate(
						{ project, account },
						{
							onSuccess: () => setAsking(false),
							onError: (error) => {
								setAsking(false);
								tell({ title: "Not removed", detail: error.message, isError: true });
							},
						},
					)
				}
			>
				Their tokens and links of this project end. What they have written and labelled stays.
			</AlertDialog>
		</>
	);
}
