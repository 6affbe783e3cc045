import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactElement } from "react";
import { classNames } from "./class-names.ts";

/** How a column is sorted. */
export type SortOrder = "ascending" | "descending";

/** Props of {@link HeaderCell}. */
export interface HeaderCellProps {
	readonly label: string;
	readonly isLabelHidden?: boolean | undefined;
	readonly align?: "start" | "end" | undefined;
	/** True: left out in narrow windows, with its column's cells. */
	readonly isSecondary?: boolean | undefined;
	/** `undefined` where the table is sorted by another column. */
	readonly sort?: SortOrder | undefined;
	/** Absent: it cannot be sorted by. */
	readonly onSort?: ((order: SortOrder) => void) | undefined;
}

const ICONS = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown };

/** Names a column, and sorts by it. */
export function HeaderCell(props: HeaderCellProps): ReactElement {
	const { label, align, sort, onSort } = props;
	const Icon = ICONS[sort ?? "none"];
	return (
		<th
			scope="col"
			aria-sort={sort}
			className={classNames(
				"h-8 border-b border-line px-3 text-xs font-medium whitespace-nowrap text-ink-muted",
				align === "end" ? "text-right" : "text-left",
				props.isSecondary === true && "hidden lg:table-cell",
			)}
		>
			{onSort === undefined ? (
				<span className={props.isLabelHidden === true ? "sr-only" : undefined}>{label}</span>
			) : (
				<button
					type="button"
					onClick={() => onSort(sort === "ascending" ? "descending" : "ascending")}
					className="inline-flex items-center gap-1 rounded hover:text-ink"
				>
					{label}
					<Icon
						aria-hidden
						className={classNames("size-3", sort === undefined && "text-ink-faint")}
					/>
				</button>
			)}
		</th>
	);
}
