import type { AuditItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Cell } from "../design/cell.tsx";
import { cleanText } from "../design/clean-text.ts";
import { HeaderCell } from "../design/header-cell.tsx";
import { RelativeTime } from "../design/relative-time.tsx";
import { Table } from "../design/table.tsx";
import { TableRow } from "../design/table-row.tsx";

/** Who did what, newest first. */
export function AuditTable({
	entries,
	showsProject,
}: {
	readonly entries: readonly AuditItem[];
	readonly showsProject: boolean;
}): ReactElement {
	return (
		<div className="rounded-lg border border-line bg-surface">
			<Table
				label="Audit log"
				head={
					<>
						<HeaderCell label="When" />
						<HeaderCell label="Who" />
						<HeaderCell label="What" />
						{showsProject && <HeaderCell label="Project" isSecondary />}
						<HeaderCell label="Detail" isSecondary />
						<HeaderCell label="Address" isSecondary />
					</>
				}
			>
				{entries.map((entry) => (
					<TableRow key={entry.number}>
						<Cell>
							<span className="whitespace-nowrap">
								<RelativeTime at={entry.at} />
							</span>
						</Cell>
						<Cell>
							<bdi title={entry.account} className="block w-40 truncate">
								{cleanText(entry.actor)}
							</bdi>
						</Cell>
						<Cell isHeader isWide>
							<span className="text-ink-muted">{entry.action}</span>{" "}
							<bdi title={entry.subject}>{cleanText(entry.subject)}</bdi>
						</Cell>
						{showsProject && (
							<Cell isSecondary>
								<bdi>{cleanText(entry.project ?? "")}</bdi>
							</Cell>
						)}
						<Cell isSecondary>
							<span className="foreign line-clamp-2 w-56 text-xs text-ink-muted">
								{entry.detail === undefined ? "" : detailText(entry.detail)}
							</span>
						</Cell>
						<Cell isSecondary>
							<span className="text-xs text-ink-muted">{entry.address ?? ""}</span>
						</Cell>
					</TableRow>
				))}
			</Table>
		</div>
	);
}

function detailText(detail: NonNullable<AuditItem["detail"]>): string {
	return cleanText(
		Object.entries(detail)
			.map(
				([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
			)
			.join(", "),
	);
}
