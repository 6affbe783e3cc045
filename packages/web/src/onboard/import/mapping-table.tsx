import type { ImportColumn } from "@assay/sdk/api";
import { RotateCcw } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Section } from "../../design/section.tsx";
import { Table } from "../../design/table.tsx";
import type { ColumnTarget } from "./column-target.ts";
import type { MappingChanges } from "./mapping-changes.ts";
import { MappingRow } from "./mapping-row.tsx";

/** Props of {@link MappingTable}. */
export interface MappingTableProps {
	readonly columns: readonly ImportColumn[];
	readonly changes: MappingChanges;
	readonly onChange: (column: string, target: ColumnTarget) => void;
	readonly onReset: () => void;
}

/** What each column becomes, with values from it; each can be changed. */
export function MappingTable(props: MappingTableProps): ReactElement {
	return (
		<Section
			title="Columns"
			actions={
				<Button
					look="plain"
					size="small"
					disabled={props.changes.size === 0}
					onClick={props.onReset}
				>
					<RotateCcw aria-hidden />
					As recognised
				</Button>
			}
		>
			<div className="flex max-h-[32rem] flex-col overflow-hidden rounded-lg border border-line bg-surface">
				<Table
					label="Columns and what they become"
					head={
						<>
							<HeaderCell label="Column and first values" />
							<HeaderCell label="Becomes" />
						</>
					}
				>
					{props.columns.map((column) => (
						<MappingRow
							key={column.column}
							column={column}
							isChanged={props.changes.has(column.column)}
							onChange={(target) => props.onChange(column.column, target)}
						/>
					))}
				</Table>
			</div>
		</Section>
	);
}
