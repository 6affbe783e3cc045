import type { AgreementNumbers, AgreementView } from "@assay/sdk/api";
import type { ReactElement, ReactNode } from "react";
import { Cell } from "../../../design/cell.tsx";
import { Count } from "../../../design/count.tsx";
import { HeaderCell } from "../../../design/header-cell.tsx";
import { Table } from "../../../design/table.tsx";
import { TableRow } from "../../../design/table-row.tsx";
import { EstimateView } from "../../../progress/estimate-view.tsx";
import { Coefficient } from "./coefficient.tsx";

/** One line of an agreement table. */
export interface AgreementLine {
	readonly key: string;
	readonly name: ReactNode;
	/** Absent: not there yet. */
	readonly numbers: AgreementNumbers | undefined;
}

const ALPHA = {
	nominal: "α nominal",
	ordinal: "α ordinal",
	interval: "α interval",
	ratio: "α ratio",
};

/** How far people agree, line by line: of criteria, or of slices. */
export function AgreementTable({
	label,
	lines,
	metric,
}: {
	readonly label: string;
	readonly lines: readonly AgreementLine[];
	/** Absent: the lines have their own. */
	readonly metric?: AgreementView["metric"] | undefined;
}): ReactElement {
	const hasTwoPeople = lines.some(({ numbers }) => numbers?.cohen !== undefined);
	return (
		<Table
			label={label}
			head={
				<>
					<HeaderCell label="Rows" />
					<HeaderCell label="Two answers or more" align="end" />
					<HeaderCell label="Equal answers" align="end" />
					{hasTwoPeople && <HeaderCell label="Cohen κ" align="end" />}
					<HeaderCell label="Fleiss κ" align="end" />
					<HeaderCell label={metric === undefined ? "Krippendorff α" : ALPHA[metric]} align="end" />
					<HeaderCell label="Gwet AC1" align="end" />
				</>
			}
		>
			{lines.map(({ key, name, numbers }) => (
				<TableRow key={key}>
					<Cell isHeader isWide>
						{name}
					</Cell>
					<Cell align="end">
						<Count value={numbers?.rows} />
					</Cell>
					<Cell align="end">
						<EstimateView estimate={numbers?.share} shows="pass-rate" />
					</Cell>
					{hasTwoPeople && (
						<Cell align="end">
							<Coefficient of={numbers?.cohen} />
						</Cell>
					)}
					<Cell align="end">
						<Fleiss of={numbers?.fleiss} />
					</Cell>
					<Cell align="end">
						<Coefficient of={numbers?.alpha} />
					</Cell>
					<Cell align="end">
						<Coefficient of={numbers?.ac1} />
					</Cell>
				</TableRow>
			))}
		</Table>
	);
}

function Fleiss({ of }: { readonly of: AgreementNumbers["fleiss"] }): ReactElement {
	const leftOut = of?.leftOut ?? 0;
	return (
		<>
			<Coefficient of={of} />
			{leftOut > 0 && (
				<span
					className="ml-1 text-xs text-ink-faint"
					title={`Fleiss' kappa wants as many answers for each row: ${leftOut} rows have another number`}
				>
					−{leftOut}
				</span>
			)}
		</>
	);
}
