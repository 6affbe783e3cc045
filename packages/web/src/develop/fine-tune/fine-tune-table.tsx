import type { FineTune } from "@assay/core/domain";
import type { ReactElement } from "react";
import { Cell } from "../../design/cell.tsx";
import { Count } from "../../design/count.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { StateBadge } from "./state-badge.tsx";

/** Props of {@link FineTuneTable}. */
export interface FineTuneTableProps {
	readonly tunes: readonly FineTune[];
	readonly selected: string | undefined;
	readonly onSelect: (name: string) => void;
}

/** Fine-tunes, newest first. */
export function FineTuneTable({ onSelect, selected, tunes }: FineTuneTableProps): ReactElement {
	return (
		<Table
			label="Fine-tunes"
			head={
				<>
					<HeaderCell label="Name" />
					<HeaderCell label="State" />
					<HeaderCell label="Base model" isSecondary />
					<HeaderCell label="Examples" align="end" />
					<HeaderCell label="Started" align="end" />
				</>
			}
		>
			{tunes.map((tune) => (
				<TableRow key={tune.name} isSelected={tune.name === selected}>
					<Cell isHeader isWide>
						<button
							type="button"
							aria-pressed={tune.name === selected}
							onClick={() => onSelect(tune.name)}
							className="foreign max-w-full truncate rounded font-medium text-accent-ink hover:underline"
						>
							{tune.name}
						</button>
					</Cell>
					<Cell>
						<StateBadge state={tune.state} />
					</Cell>
					<Cell isSecondary>
						<span className="block max-w-60 truncate" title={tune.model}>
							{tune.model}
						</span>
					</Cell>
					<Cell align="end">
						<Count value={tune.data.rows} />
					</Cell>
					<Cell align="end">
						<span className="whitespace-nowrap">
							<RelativeTime at={tune.createdAt} />
						</span>
					</Cell>
				</TableRow>
			))}
		</Table>
	);
}
