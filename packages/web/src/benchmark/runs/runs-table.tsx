import type { ReactElement } from "react";
import { Checkbox } from "../../design/checkbox.tsx";
import { HeaderCell, type SortOrder } from "../../design/header-cell.tsx";
import { Table } from "../../design/table.tsx";
import type { ListedRun } from "./listed-run.ts";
import { RunTableRow } from "./run-table-row.tsx";
import type { RunsSearch } from "./runs-search.ts";

/** Props of {@link RunsTable}. */
export interface RunsTableProps {
	readonly runs: readonly ListedRun[];
	readonly sort: RunsSearch["sort"];
	readonly order: SortOrder;
	readonly onSort: (sort: RunsSearch["sort"], order: SortOrder) => void;
	readonly selected: ReadonlySet<string>;
	readonly onSelect: (ids: readonly string[], isSelected: boolean) => void;
	readonly onDelete: (run: ListedRun["run"]) => void;
}

interface Column {
	readonly label: string;
	readonly sort?: RunsSearch["sort"];
	readonly align?: "end";
	readonly isSecondary?: boolean;
	readonly isLabelHidden?: boolean;
}

const COLUMNS: readonly Column[] = [
	{ label: "State", sort: "state" },
	{ label: "System", sort: "system" },
	{ label: "Prompts", sort: "prompts", align: "end" },
	{ label: "Selection", isSecondary: true },
	{ label: "Evaluators", align: "end", isSecondary: true },
	{ label: "Created", sort: "created" },
	{ label: "Duration", sort: "duration", align: "end" },
	{ label: "Cost", sort: "cost", align: "end" },
	{ label: "Failures", sort: "failures", align: "end" },
	{ label: "More", isLabelHidden: true },
];

/** Runs, a line each. */
export function RunsTable(props: RunsTableProps): ReactElement {
	const { order, runs, selected, sort } = props;
	const count = runs.filter(({ run }) => selected.has(run.id)).length;
	const head = (
		<>
			<th scope="col" className="h-8 w-8 border-b border-line pl-4 text-left">
				<Checkbox
					label="Select every run in sight"
					isLabelHidden
					checked={count === 0 ? false : count === runs.length ? true : "some"}
					onChange={(isSelected) =>
						props.onSelect(
							runs.map(({ run }) => run.id),
							isSelected,
						)
					}
				/>
			</th>
			{COLUMNS.map((column) => (
				<HeaderCell
					key={column.label}
					label={column.label}
					isLabelHidden={column.isLabelHidden}
					align={column.align}
					isSecondary={column.isSecondary}
					sort={column.sort === sort ? order : undefined}
					onSort={
						column.sort === undefined
							? undefined
							: (next) => props.onSort(column.sort ?? "created", next)
					}
				/>
			))}
		</>
	);
	return (
		<Table label="Runs" head={head}>
			{runs.map((listed) => (
				<RunTableRow
					key={listed.run.id}
					listed={listed}
					isSelected={selected.has(listed.run.id)}
					onSelect={(isSelected) => props.onSelect([listed.run.id], isSelected)}
					onDelete={() => props.onDelete(listed.run)}
				/>
			))}
		</Table>
	);
}
