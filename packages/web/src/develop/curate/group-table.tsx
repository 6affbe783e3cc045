import type { CurationRecord } from "@assay/core/curation";
import type { ReactElement } from "react";
import { Cell } from "../../design/cell.tsx";
import { Count } from "../../design/count.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Section } from "../../design/section.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";

/** What each group gave, and could have given. */
export function GroupTable({ record }: { readonly record: CurationRecord }): ReactElement {
	const head = (
		<>
			<HeaderCell label="Group" />
			<HeaderCell label="Weight" align="end" />
			<HeaderCell label="Available" align="end" />
			<HeaderCell label="By its weight" align="end" />
			<HeaderCell label="Kept" align="end" />
		</>
	);
	return (
		<Section title="Quotas" note={`by ${record.settings.by ?? ""}`}>
			<div className="max-h-96 overflow-hidden rounded-lg border border-line bg-surface">
				<Table label="Groups" head={head}>
					{record.groups.map(({ available, group, kept, wanted, weight }) => (
						<TableRow key={group ?? ""}>
							<Cell isHeader isWide>
								<bdi>{group ?? "Without a group"}</bdi>
							</Cell>
							<Cell align="end">
								<span className="num">{weight}</span>
							</Cell>
							<Cell align="end">
								<Count value={available} />
							</Cell>
							<Cell align="end">
								<Count value={wanted} />
							</Cell>
							<Cell align="end">
								<Count value={kept} />
							</Cell>
						</TableRow>
					))}
				</Table>
			</div>
		</Section>
	);
}
