import type { ReactElement } from "react";
import { classNames } from "./class-names.ts";
import { Skeleton } from "./skeleton.tsx";
import type { VirtualColumn } from "./virtual-column.ts";

/** Props of {@link VirtualRow}. */
export interface VirtualRowProps<Row> {
	readonly id: string;
	readonly columns: readonly VirtualColumn<Row>[];
	readonly template: string;
	/** `undefined` while it is not loaded. */
	readonly row: Row | undefined;
	readonly index: number;
	readonly top: number;
	readonly height: number;
	readonly isCurrent: boolean;
	readonly onOpen: (index: number) => void;
}

/** One row of a virtual table, at its place. */
export function VirtualRow<Row>(props: VirtualRowProps<Row>): ReactElement {
	const { row, index } = props;
	return (
		// The grid that it is in has the focus and takes its keys.
		// oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
		<div
			role="row"
			id={props.id}
			aria-rowindex={index + 2}
			aria-selected={props.isCurrent}
			onClick={() => props.onOpen(index)}
			className="absolute inset-x-0 top-0 grid items-center border-b border-line text-sm hover:bg-hover aria-selected:bg-selected"
			style={{
				gridTemplateColumns: props.template,
				height: props.height,
				transform: `translateY(${props.top}px)`,
			}}
		>
			{props.columns.map((column) => (
				<div
					key={column.id}
					role="gridcell"
					className={classNames("truncate px-3", column.align === "end" && "num text-right")}
				>
					{row === undefined ? <Skeleton width="70%" /> : column.render(row, index)}
				</div>
			))}
		</div>
	);
}
