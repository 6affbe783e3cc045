import { memo, type ReactElement } from "react";
import { projectHref } from "../../data/project-path.ts";
import { classNames } from "../../design/class-names.ts";
import { formatCount } from "../../design/format-number.ts";
import type { Measure } from "./cell-rank.ts";
import { cellAddress, rowsAddress, type ShownRuns } from "./explorer-link.ts";
import { HEAD_COLUMNS, HEAD_ROWS } from "./grid-place.ts";
import { MatrixCell } from "./matrix-cell.tsx";
import { columnStyle, gridMeasures, NAME_CLASS, PROMPTS_CLASS } from "./matrix-face.ts";
import type { MatrixSearch } from "./matrix-search.ts";
import type { TableColumn, TableRow } from "./matrix-table.ts";

/** Props of {@link MatrixRow}. */
export interface MatrixRowProps {
	readonly row: TableRow;
	readonly columns: readonly TableColumn[];
	/** Among the slices that are shown. */
	readonly index: number;
	/** Distance from the first slice, in pixels. */
	readonly top: number;
	readonly density: MatrixSearch["density"];
	/** True: cells have a line for gates and lost rows. */
	readonly hasNotes: boolean;
	readonly measure: Measure;
	readonly runs: ShownRuns;
	/** Column that Tab leads to; absent in all rows but one. */
	readonly tabStop: number | undefined;
}

/** One slice of the matrix. */
export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps): ReactElement {
	const { columns, density, index, measure, row, runs, tabStop, top } = props;
	const measures = gridMeasures(density, props.hasNotes);
	const isCompact = density === "compact";
	const { slice } = row;
	const at = HEAD_ROWS + index;
	return (
		<div
			role="row"
			aria-rowindex={at + 1}
			style={{ top, height: measures.row }}
			className={classNames("absolute left-0 flex w-full", slice.kind !== "slice" && "bg-surface")}
		>
			<div
				role="rowheader"
				aria-label={slice.name}
				aria-colindex={1}
				className={`${NAME_CLASS} group/cell z-2 border-r border-b border-line bg-surface`}
			>
				<a
					href={projectHref(rowsAddress(runs, { slice }))}
					data-at={`${at}:0`}
					tabIndex={tabStop === 0 ? 0 : -1}
					title={slice.name}
					className="absolute inset-0 flex flex-col justify-center px-3 outline-offset-[-2px]"
				>
					<bdi
						className={classNames(
							isCompact ? "truncate" : "line-clamp-2 break-words",
							slice.kind === "all" && "font-semibold",
							slice.kind === "none" && "text-ink-muted",
						)}
					>
						{slice.name}
					</bdi>
				</a>
			</div>
			<div
				role="gridcell"
				aria-colindex={2}
				className={`${PROMPTS_CLASS} z-2 border-r border-b border-line bg-surface`}
			>
				<a
					href={projectHref(rowsAddress(runs, { slice }))}
					data-at={`${at}:1`}
					tabIndex={tabStop === 1 ? 0 : -1}
					className="num absolute inset-0 flex flex-col items-end justify-center px-2 outline-offset-[-2px]"
				>
					{formatCount(slice.prompts)}
					{slice.isThin && !isCompact && (
						<span className="text-2xs text-warn">of {formatCount(slice.minPrompts)}</span>
					)}
					{slice.isThin && isCompact && <span className="sr-only">, thin</span>}
				</a>
			</div>
			{columns.map((column, i) => {
				const view = row.cells[i];
				return (
					<div
						key={column.key}
						role="gridcell"
						aria-colindex={HEAD_COLUMNS + i + 1}
						style={columnStyle(measures)}
						className="group/cell relative border-r border-b border-line"
					>
						<MatrixCell
							view={view}
							foldedCount={column.kind === "folded" ? column.evaluators.length : undefined}
							measure={measure}
							isCompact={isCompact}
							hasNotes={props.hasNotes}
							href={view === undefined ? rowsAddress(runs, { slice }) : cellAddress(runs, view)}
							at={`${at}:${HEAD_COLUMNS + i}`}
							isTabStop={tabStop === HEAD_COLUMNS + i}
						/>
					</div>
				);
			})}
		</div>
	);
});
