import { useRouter } from "@tanstack/react-router";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
	type KeyboardEvent,
	type MouseEvent,
	type ReactElement,
	type Ref,
	useCallback,
	useEffect,
	useImperativeHandle,
	useRef,
} from "react";
import type { SentTrust } from "../../refine/trust/trust-text.ts";
import type { Measure } from "./cell-rank.ts";
import { type DetailsTarget, targetAt } from "./details-target.ts";
import type { ShownRuns } from "./explorer-link.ts";
import { type GridPlace, HEAD_COLUMNS, HEAD_ROWS } from "./grid-place.ts";
import { gridMeasures, HEAD_HEIGHT } from "./matrix-face.ts";
import { MatrixHead } from "./matrix-head.tsx";
import { MatrixRow } from "./matrix-row.tsx";
import type { MatrixSearch } from "./matrix-search.ts";
import type { MatrixTable } from "./matrix-table.ts";
import { placeOf, useGridFocus } from "./use-grid-focus.ts";

/** Up to so many slices exist all the time, so that the browser's own search finds them. */
const FEW_ROWS = 30;
const OVERSCAN = 6;
const ROWS_PER_PAGE = 10;

/** What others can do with the grid. */
export interface MatrixGridHandle {
	/** Brings a cell into sight and into focus; nothing where it is not shown. */
	focusCell(slice: string, evaluator: string): void;
	/** Brings the cell that has or had the focus into sight. */
	reveal(): void;
}

/** Props of {@link MatrixGrid}. */
export interface MatrixGridProps {
	readonly table: MatrixTable;
	/** By evaluator. */
	readonly trust: ReadonlyMap<string, SentTrust>;
	readonly runs: ShownRuns;
	readonly color: Measure;
	readonly density: MatrixSearch["density"];
	readonly sort: string | undefined;
	readonly isReversed: boolean;
	/** True: cells have a line for changes and lost rows. */
	readonly hasNotes: boolean;
	readonly onSort: (key: string) => void;
	readonly onFold: (criterion: string) => void;
	readonly onDetails: (target: DetailsTarget) => void;
	/** Called with what the focus is on or would go to; give one that stays the same. */
	readonly onFocus?: ((target: DetailsTarget) => void) | undefined;
	readonly ref: Ref<MatrixGridHandle>;
}

/** The evaluator matrix: arrows move, Enter opens rows, Space explains. */
export function MatrixGrid(props: MatrixGridProps): ReactElement {
	const { density, ref, runs, table } = props;
	const { columns, groups, rows } = table;
	const box = useRef<HTMLDivElement>(null);
	const { history } = useRouter();
	const measures = gridMeasures(density, props.hasNotes);
	const size = {
		rows: HEAD_ROWS + rows.length,
		columns: HEAD_COLUMNS + columns.length,
		groups,
		page: ROWS_PER_PAGE,
	};
	const focus = useGridFocus(box, size);
	const { go, reveal } = focus;
	const stopRow = focus.place.row - HEAD_ROWS;
	useFocusTarget(focus.place, table, props.onFocus);
	const virtual = useVirtualizer({
		count: rows.length,
		getScrollElement: () => box.current,
		estimateSize: () => measures.row,
		overscan: rows.length <= FEW_ROWS ? FEW_ROWS : OVERSCAN,
		initialRect: { width: 1280, height: 1080 },
		scrollMargin: HEAD_HEIGHT,
		rangeExtractor: useCallback((range: Range) => withRow(range, stopRow), [stopRow]),
	});
	useImperativeHandle(
		ref,
		() => ({
			reveal,
			focusCell(slice, evaluator) {
				const row = rows.findIndex((one) => one.slice.name === slice);
				const column = columns.findIndex((one) =>
					one.kind === "evaluator"
						? one.evaluator.name === evaluator
						: one.evaluators.some(({ name }) => name === evaluator),
				);
				if (row !== -1 && column !== -1)
					go({ row: HEAD_ROWS + row, column: HEAD_COLUMNS + column });
			},
		}),
		[columns, go, reveal, rows],
	);

	const click = (event: MouseEvent): void => {
		if (!(event.target instanceof Element)) return;
		const info = event.target.closest("[data-info]");
		if (info !== null) return explain(info.parentElement?.querySelector("[data-at]") ?? null);
		const element = event.target.closest<HTMLElement>("[data-at]");
		if (element === null) return;
		const { fold, sort } = element.dataset;
		if (sort !== undefined) props.onSort(sort);
		if (fold !== undefined) props.onFold(fold);
		const href = element.getAttribute("href");
		if (href === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		history.push(href);
	};
	const explain = (element: Element | null): void => {
		const place = element === null ? undefined : placeOf(element, size);
		const target = place && targetAt(place, table);
		if (target !== undefined) props.onDetails(target);
	};
	const press = (event: KeyboardEvent): void => {
		if (event.altKey || event.shiftKey || focus.press(event) || event.key !== " ") return;
		if (focus.place.row === 0 || !(event.target instanceof Element)) return;
		event.preventDefault();
		explain(event.target);
	};
	return (
		<div
			ref={box}
			className="min-h-0 grow overflow-auto border-t border-line bg-surface scroll-pt-[88px] scroll-pl-[232px] lg:scroll-pl-[296px]"
		>
			{/* Its elements have the focus; what they do is told by their own roles. */}
			{/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
			<div
				role="grid"
				aria-label="Evaluator matrix"
				aria-rowcount={size.rows}
				aria-colcount={size.columns}
				onClick={click}
				onKeyDown={press}
				onKeyUp={keepSpace}
				onFocus={focus.follow}
				className="w-fit min-w-full pb-4"
			>
				<MatrixHead
					table={table}
					trust={props.trust}
					measures={measures}
					sort={props.sort}
					isReversed={props.isReversed}
					tabStop={focus.place}
				/>
				<div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
					{virtual.getVirtualItems().map(({ index, start }) => {
						const row = rows[index];
						return (
							row !== undefined && (
								<MatrixRow
									key={`${row.slice.kind} ${row.slice.name}`}
									row={row}
									columns={columns}
									index={index}
									top={start - HEAD_HEIGHT}
									density={density}
									hasNotes={props.hasNotes}
									measure={props.color}
									runs={runs}
									tabStop={index === stopRow ? focus.place.column : undefined}
								/>
							)
						);
					})}
				</div>
			</div>
		</div>
	);
}

/** Tells what the focus is on, whenever that is something else. */
function useFocusTarget(
	{ column, row }: GridPlace,
	table: MatrixTable,
	onFocus: MatrixGridProps["onFocus"],
): void {
	useEffect(() => {
		const target = targetAt({ row, column }, table);
		if (target !== undefined) onFocus?.(target);
	}, [column, onFocus, row, table]);
}

/** The row that has the focus exists wherever it is scrolled to. */
function withRow(range: Range, row: number): number[] {
	const shown = defaultRangeExtractor(range);
	return row < 0 || row >= range.count || shown.includes(row)
		? shown
		: [...shown, row].toSorted((a, b) => a - b);
}

/** Space is pressed as a key of the grid, not as a click on the heading. */
function keepSpace(event: KeyboardEvent): void {
	const isHeading = event.target instanceof Element && event.target.matches("[data-sort]");
	if (event.key === " " && isHeading) event.preventDefault();
}
