import type { DriftView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Cell } from "../../../design/cell.tsx";
import { HeaderCell } from "../../../design/header-cell.tsx";
import { RelativeTime } from "../../../design/relative-time.tsx";
import { Table } from "../../../design/table.tsx";
import { TableRow } from "../../../design/table-row.tsx";
import { EstimateView } from "../../../progress/estimate-view.tsx";

/** The numbers of the drift plots. */
export function DriftTable({ view }: { readonly view: DriftView }): ReactElement {
	return (
		<div className="max-h-96 overflow-hidden rounded-md border border-line">
			<Table
				label="Labels over time"
				head={
					<>
						<HeaderCell label="Person" />
						<HeaderCell label="Last answer" />
						<HeaderCell label="Passes" align="end" />
						<HeaderCell label="With the others" align="end" />
					</>
				}
			>
				{view.people.flatMap(({ annotator, stretches }) =>
					stretches.map(({ agreement, from, passes, to }) => (
						<TableRow key={`${annotator} ${from} ${to} ${passes.count}`}>
							<Cell isHeader>
								<bdi className="block max-w-56 truncate">{annotator}</bdi>
							</Cell>
							<Cell>
								<RelativeTime at={to} />
							</Cell>
							<Cell align="end">
								<EstimateView estimate={passes} shows="pass-rate" />
							</Cell>
							<Cell align="end">
								<EstimateView estimate={agreement} shows="pass-rate" />
							</Cell>
						</TableRow>
					)),
				)}
			</Table>
		</div>
	);
}
