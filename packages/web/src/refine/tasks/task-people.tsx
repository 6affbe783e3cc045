import type { NewTaskLink, TaskDetail, TaskPerson } from "@assay/sdk/api";
import { Link2, Link2Off, UserPlus } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { AlertDialog } from "../../design/alert-dialog.tsx";
import { Badge } from "../../design/badge.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { Count } from "../../design/count.tsx";
import { Duration } from "../../design/duration.tsx";
import { formatAbsolute, formatDay } from "../../design/format-time.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Section } from "../../design/section.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { useToast } from "../../design/toast.tsx";
import { InviteDialog } from "./invite-dialog.tsx";

/** Props of {@link TaskPeople}. */
export interface TaskPeopleProps {
	readonly task: TaskDetail;
	/** Called with links that were just made. */
	readonly onLinks: (links: readonly NewTaskLink[]) => void;
}

/** The people of a task: what each has done, and the links that they have. */
export function TaskPeople({ onLinks, task }: TaskPeopleProps): ReactElement {
	const [isInviting, setInviting] = useState(false);
	const head = (
		<>
			<HeaderCell label="Person" />
			<HeaderCell label="Answered" align="end" />
			<HeaderCell label="Skipped" align="end" />
			<HeaderCell label="Open now" align="end" isSecondary />
			<HeaderCell label="Median time" align="end" />
			<HeaderCell label="Last seen" isSecondary />
			<HeaderCell label="Link" />
			<HeaderCell label="Actions" isLabelHidden />
		</>
	);
	return (
		<Section
			title="People"
			actions={
				<Button size="small" onClick={() => setInviting(true)}>
					<UserPlus aria-hidden />
					Invite people
				</Button>
			}
		>
			{task.people.length === 0 ? (
				<p className="rounded-lg border border-line bg-surface p-4 text-ink-muted">
					Nobody is invited yet. Invite people, or annotate yourself.
				</p>
			) : (
				<div className="overflow-hidden rounded-lg border border-line bg-surface">
					<Table label="People of the task" head={head}>
						{task.people.map((person) => (
							<PersonRow key={person.annotator} task={task.id} person={person} onLinks={onLinks} />
						))}
					</Table>
				</div>
			)}
			<InviteDialog
				task={task}
				isOpen={isInviting}
				onOpenChange={setInviting}
				onLinks={(links) => {
					setInviting(false);
					onLinks(links);
				}}
			/>
		</Section>
	);
}

function PersonRow({
	onLinks,
	person,
	task,
}: {
	readonly task: string;
	readonly person: TaskPerson;
	readonly onLinks: TaskPeopleProps["onLinks"];
}): ReactElement {
	const [isRevoking, setRevoking] = useState(false);
	const invite = useApiAction("POST /tasks/{task}/links");
	const revoke = useApiAction("DELETE /tasks/{task}/links/{link}");
	const tell = useToast();
	const [newest] = person.links;
	const open = person.links.find(({ state }) => state === "open");
	const failed = ({ problem }: { readonly problem: { readonly detail: string } }): void =>
		tell({ title: "Cannot change the link", detail: problem.detail, isError: true });
	return (
		<TableRow>
			<Cell isHeader isWide>
				<bdi className="font-medium" title={person.annotator}>
					{person.annotator}
				</bdi>
			</Cell>
			<Cell align="end">
				<Count value={person.answered} />
			</Cell>
			<Cell align="end">
				<Count value={person.skipped} />
			</Cell>
			<Cell align="end" isSecondary>
				<Count value={person.held} />
			</Cell>
			<Cell align="end">
				<Duration ms={person.medianMs} />
			</Cell>
			<Cell isSecondary>
				<RelativeTime at={person.lastSeenAt} />
			</Cell>
			<Cell>
				{open !== undefined ? (
					<span
						title={formatAbsolute(open.expiresAt)}
						className="text-xs whitespace-nowrap text-ink-muted"
					>
						until {formatDay(open.expiresAt)}
					</span>
				) : (
					<Badge tone="neutral">{newest?.state ?? "none"}</Badge>
				)}
			</Cell>
			<Cell>
				<span className="flex justify-end gap-1">
					<IconButton
						size="small"
						label={`New link for ${person.annotator}`}
						onClick={() =>
							invite.mutate(
								{ task, people: [person.annotator] },
								{ onSuccess: ({ links }) => onLinks(links), onError: failed },
							)
						}
					>
						<Link2 aria-hidden />
					</IconButton>
					<IconButton
						size="small"
						label={`Revoke link of ${person.annotator}`}
						disabled={open === undefined}
						onClick={() => setRevoking(true)}
					>
						<Link2Off aria-hidden />
					</IconButton>
				</span>
				<AlertDialog
					title={`Revoke the link of ${person.annotator}?`}
					confirm="Revoke the link"
					isOpen={isRevoking}
					isBusy={revoke.isPending}
					onOpenChange={setRevoking}
					onConfirm={() =>
						open !== undefined &&
						revoke.mutate(
							{ task, link: open.id },
							{ onSuccess: () => setRevoking(false), onError: failed },
						)
					}
				>
					It opens nothing any more, also where it is open now. The answers that were given through
					it stay. A new link can be made at any time.
				</AlertDialog>
			</Cell>
		</TableRow>
	);
}
