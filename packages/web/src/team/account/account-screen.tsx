import type { OwnSession } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { useTeam, useTeamAction } from "../../data/use-team.ts";
import { Answer } from "../../design/answer.tsx";
import { Badge } from "../../design/badge.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { cleanText } from "../../design/clean-text.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Section } from "../../design/section.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { useToast } from "../../design/toast.tsx";
import { usePerson } from "../use-person.ts";
import { PasswordForm } from "./password-form.tsx";

/** Who one is here, where one is signed in, and the password. */
export function AccountScreen(): ReactElement {
	const person = usePerson()?.person;
	const [isChanging, setChanging] = useState(false);
	return (
		<div className="flex flex-col gap-8">
			<title>My account – Assay</title>
			<div>
				<h1 className="text-lg font-semibold">
					<bdi>{cleanText(person?.name ?? "")}</bdi>
				</h1>
				<p className="text-ink-muted">{person?.email}</p>
			</div>
			<Sessions />
			<Section title="Password">
				{isChanging ? (
					<div className="max-w-sm">
						<PasswordForm onDone={() => setChanging(false)} />
					</div>
				) : (
					<div>
						<Button onClick={() => setChanging(true)}>Change the password</Button>
					</div>
				)}
			</Section>
		</div>
	);
}

function Sessions(): ReactElement {
	const sessions = useTeam("GET /sessions", {});
	const endOthers = useTeamAction("DELETE /sessions");
	const tell = useToast();
	const isAlone = (sessions.data?.sessions.length ?? 0) < 2;
	return (
		<Section
			title="Where you are signed in"
			actions={
				<Button
					size="small"
					disabled={isAlone || endOthers.isPending}
					onClick={() =>
						endOthers.mutate({}, { onSuccess: () => tell({ title: "Signed out everywhere else" }) })
					}
				>
					Sign out everywhere else
				</Button>
			}
		>
			<Answer of={sessions}>
				{({ sessions: list }) => (
					<div className="rounded-lg border border-line bg-surface">
						<Table
							label="List of sessions"
							head={
								<>
									<HeaderCell label="Browser" />
									<HeaderCell label="Address" isSecondary />
									<HeaderCell label="Last used" align="end" />
									<HeaderCell label="Ends" align="end" isSecondary />
									<HeaderCell label="Sign out" isLabelHidden />
								</>
							}
						>
							{list.map((session) => (
								<SessionRow key={session.id} session={session} />
							))}
						</Table>
					</div>
				)}
			</Answer>
		</Section>
	);
}

function SessionRow({ session }: { readonly session: OwnSession }): ReactElement {
	const end = useTeamAction("DELETE /sessions/{session}");
	return (
		<TableRow>
			<Cell isHeader isWide>
				{/* What the browser said that it is. */}
				<span title={session.device}>{cleanText(session.device ?? "unknown")}</span>
			</Cell>
			<Cell isSecondary>{cleanText(session.address ?? "")}</Cell>
			<Cell align="end">
				<RelativeTime at={session.usedAt} />
			</Cell>
			<Cell align="end" isSecondary>
				<RelativeTime at={session.expiresAt} />
			</Cell>
			<Cell align="end">
				{session.isCurrent ? (
					<Badge tone="info">here</Badge>
				) : (
					<Button
						size="small"
						disabled={end.isPending}
						onClick={() => end.mutate({ session: session.id })}
					>
						Sign out
					</Button>
				)}
			</Cell>
		</TableRow>
	);
}
