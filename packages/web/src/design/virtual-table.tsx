import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef } from "react";
import { rowForKey } from "./row-for-key.ts";
import type { VirtualColumn } from "./virtual-column.ts";
import { VirtualHeader } from "./virtual-header.tsx";
import { VirtualRow } from "./virtual-row.tsx";

/** Props of {@link VirtualTable}. */
export interface VirtualTableProps<Row> {
	/** What it lists, for screen readers. */
	readonly label: string;
	readonly columns: readonly VirtualColumn<Row>[];
	/** Rows that there are, loaded or not. */
	readonly count: number;
	/** The row at a place; `undefined` while it is not loaded. */
	readonly rowAt: (index: number) => Row | undefined;
	/** The row that the keys move; `undefined` where none was chosen yet. */
	readonly current: number | undefined;
	readonly onCurrent: (index: number) => void;
	/** Enter, or a click. */
	readonly onOpen: (index: number) => void;
	/** Rows in sight and a little more, to be loaded; the second one is the last. */
	readonly onRange?: ((first: number, last: number) => void) | undefined;
	readonly rowHeight?: number | undefined;
	/** The list goes to its beginning when this changes. */
	readonly listKey?: string | undefined;
}

/**
 * A table of any length, of which only what is in sight exists. Arrows, Page Up, Page Down, Home and
 * End move the current row, Enter opens it. Fills the box that it is put into.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>): ReactElement {
	const { columns, count, current, listKey, onRange, rowHeight = 36 } = props;
	const box = useRef<HTMLDivElement>(null);
	const id = useId();
	const rows = useVirtualizer({
		count,
		getScrollElement: () => box.current,
		estimateSize: () => rowHeight,
		overscan: 12,
		scrollPaddingStart: 32,
	});
	const shown = rows.getVirtualItems();
	const [first, last] = [shown[0]?.index, shown.at(-1)?.index];
	useEffect(() => {
		if (first !== undefined && last !== undefined) onRange?.(first, last);
	}, [first, last, onRange]);
	useEffect(() => {
		if (current !== undefined) rows.scrollToIndex(current, { align: "auto" });
	}, [current, rows]);

	useEffect(() => {
		if (listKey !== undefined) rows.scrollToOffset(0);
	}, [listKey, rows]);
	useEffect(() => rows.measure(), [rowHeight, rows]);

	const press = (event: KeyboardEvent): void => {
		if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey)
			return;
		if (event.key === "Enter" && current !== undefined) props.onOpen(current);
		const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 2);
		const next = rowForKey(event.key, { current, count, page });
		if (next !== undefined) props.onCurrent(next);
		if (next !== undefined || event.key === "Enter") event.preventDefault();
	};
	const template = columns.map((column) => column.width).join(" ");
	return (
		<div
			ref={box}
			role="grid"
			aria-label={props.label}
			aria-rowcount={count + 1}
			aria-colcount={columns.length}
			aria-activedescendant={current === undefined ? undefined : `${id}-${current}`}
			tabIndex={0}
			onKeyDown={press}
			className="min-h-0 grow overflow-auto focus-visible:-outline-offset-2"
		>
			<VirtualHeader columns={columns} template={template} />
			<div role="rowgroup" className="relative min-w-fit" style={{ height: rows.getTotalSize() }}>
				{shown.map((item) => (
					<VirtualRow
						key={item.index}
						id={`${id}-${item.index}`}
						columns={columns}
						template={template}
						row={props.rowAt(item.index)}
						index={item.index}
						top={item.start}
						height={rowHeight}
						isCurrent={item.index === current}
						onOpen={props.onOpen}
					/>
				))}
			</div>
		</div>
	);
}
