import type { ImportCounts } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Cell } from "../../design/cell.tsx";
import { Count } from "../../design/count.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { countLines } from "./count-lines.ts";

/** How many of each kind are new, changed, there already. */
export function CountsTable({ counts }: { readonly counts: ImportCounts }): ReactElement {
	return (
		<div className="max-h-80 max-w-3xl flex flex-col overflow-hidden rounded-lg border border-line bg-surface">
			<Table
				label="What arrives, by kind"
				head={
					<>
						<HeaderCell label="Kind" />
						<HeaderCell label="Of" />
						<HeaderCell label="New" align="end" />
						<HeaderCell label="Changed" align="end" />
						<HeaderCell label="There already" align="end" />
					</>
				}
			>
				{countLines(counts).map((line) => (
					<TableRow key={`${line.kind} ${line.of ?? ""}`}>
						<Cell isHeader>{line.kind}</Cell>
						<Cell isWide>
							<bdi>{line.of}</bdi>
						</Cell>
						<Cell align="end">
							<Count value={line.added} />
						</Cell>
						<Cell align="end">{line.changed !== undefined && <Count value={line.changed} />}</Cell>
						<Cell align="end">
							{line.unchanged !== undefined && <Count value={line.unchanged} />}
						</Cell>
					</TableRow>
				))}
			</Table>
		</div>
	);
}
