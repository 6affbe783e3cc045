import type { RowItem } from "@assay/sdk/api";
import { type KeyboardEvent, type ReactElement, useMemo, useState } from "react";
import type { VirtualColumn } from "../../design/virtual-column.ts";
import { VirtualTable } from "../../design/virtual-table.tsx";
import type { Density } from "./explorer-columns.tsx";
import { RowCheckbox } from "./row-checkbox.tsx";
import { ALL_ROWS, isSelected, NO_ROWS, type RowSelection, withRows } from "./row-selection.ts";

/** Props of {@link RowList}. */
export interface RowListProps {
	readonly columns: readonly VirtualColumn<RowItem>[];
	readonly total: number;
	readonly rowAt: (index: number) => RowItem | undefined;
	readonly onRange: (first: number, last: number) => void;
	readonly current: number | undefined;
	readonly onCurrent: (index: number) => void;
	readonly onOpen: (row: RowItem) => void;
	readonly selection: RowSelection;
	readonly onSelection: (selection: RowSelection) => void;
	readonly density: Density;
	/** Names what is listed; another list begins at its top. */
	readonly listKey: string;
}

const HEIGHTS = { compact: 34, comfortable: 54 } as const;

/** The rows as a table that is as long as the filter finds. */
export function RowList(props: RowListProps): ReactElement {
	const { columns, current, onSelection, rowAt, selection } = props;
	const [anchor, setAnchor] = useState<number>();
	const all = useMemo(
		() => [checkColumn({ selection, onSelection, rowAt, anchor, setAnchor }), ...columns],
		[anchor, columns, selection, onSelection, rowAt],
	);
	const press = (event: KeyboardEvent): void => {
		if (event.target instanceof Element && event.target.getAttribute("role") !== "grid") return;
		const row = current === undefined ? undefined : rowAt(current);
		const isMod = event.ctrlKey || event.metaKey;
		if (event.key === " " && row !== undefined) {
			onSelection(withRows(selection, [row.key], !isSelected(selection, row.key)));
			setAnchor(current);
		} else if (isMod && event.key.toLowerCase() === "a") onSelection(ALL_ROWS);
		else return;
		event.preventDefault();
	};
	return (
		// The grid in it has the focus; this takes the keys that the grid leaves.
		// oxlint-disable-next-line jsx-a11y/no-static-element-interactions
		<div className="flex min-h-0 min-w-0 grow flex-col" onKeyDown={press}>
			<VirtualTable
				label="Rows"
				columns={all}
				count={props.total}
				rowAt={rowAt}
				current={current}
				onCurrent={props.onCurrent}
				onOpen={(index) => {
					const row = rowAt(index);
					props.onCurrent(index);
					if (row !== undefined) props.onOpen(row);
				}}
				onRange={props.onRange}
				rowHeight={HEIGHTS[props.density]}
				listKey={props.listKey}
			/>
		</div>
	);
}

function checkColumn(of: {
	readonly selection: RowSelection;
	readonly onSelection: (selection: RowSelection) => void;
	readonly rowAt: (index: number) => RowItem | undefined;
	/** Where a range begins. */
	readonly anchor: number | undefined;
	readonly setAnchor: (index: number) => void;
}): VirtualColumn<RowItem> {
	const { anchor, onSelection, rowAt, selection, setAnchor } = of;
	const isAll = selection.kind === "all" && selection.keys.size === 0;
	return {
		id: "check",
		label: "Choose rows",
		header: (
			<span className="-ml-1 inline-flex">
				<RowCheckbox
					label="Choose all rows"
					isChecked={isAll}
					onChange={() => onSelection(isAll ? NO_ROWS : ALL_ROWS)}
				/>
			</span>
		),
		width: "2.75rem",
		render: (row, index) => (
			<span className="-ml-1 flex">
				<RowCheckbox
					label={`Choose ${row.promptId}`}
					isChecked={isSelected(selection, row.key)}
					onChange={(isChecked, isRange) => {
						const from = isRange ? (anchor ?? index) : index;
						onSelection(withRows(selection, keysBetween(rowAt, from, index), isChecked));
						setAnchor(index);
					}}
				/>
			</span>
		),
	};
}

/** Keys of the rows from one place to another, as far as they have come. */
function keysBetween(
	rowAt: (index: number) => RowItem | undefined,
	from: number,
	to: number,
): readonly string[] {
	const first = Math.min(from, to);
	return Array.from(
		{ length: Math.abs(to - from) + 1 },
		(_, i) => rowAt(first + i)?.key ?? "",
	).filter(Boolean);
}
