import type { ImportCounts } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Cell } from "../../design/cell.tsx";
import { cleanText } from "../../design/clean-text.ts";
import { Count } from "../../design/count.tsx";
import { formatCount } from "../../design/format-number.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { Section } from "../../design/section.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";

/** Rows that are not taken, with line and reason; the rest arrives. */
export function RefusedRows({
	refused,
}: {
	readonly refused: ImportCounts["refused"];
}): ReactElement | undefined {
	const { count, first } = refused;
	if (count === 0) return undefined;
	return (
		<Section
			title="Refused"
			note={
				count > first.length
					? `the first ${first.length} of ${formatCount(count)}; the rest of the file arrives`
					: `${formatCount(count)}; the rest of the file arrives`
			}
		>
			<div className="max-h-72 max-w-5xl flex flex-col overflow-hidden rounded-lg border border-line bg-surface">
				<Table
					label="Refused rows"
					head={
						<>
							<HeaderCell label="Line" align="end" />
							<HeaderCell label="Reason" />
						</>
					}
				>
					{first.map(({ at, reason }) => (
						<TableRow key={`${at.line} ${reason}`}>
							<Cell align="end">
								<Count value={at.line} />
							</Cell>
							<Cell isWide>
								<span className="foreign" title={reason}>
									{cleanText(reason)}
								</span>
							</Cell>
						</TableRow>
					))}
				</Table>
			</div>
		</Section>
	);
}
