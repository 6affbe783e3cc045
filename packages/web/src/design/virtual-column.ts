import type { ReactNode } from "react";
import type { SortOrder } from "./header-cell.tsx";

/** A column of a virtual table. */
export interface VirtualColumn<Row> {
	readonly id: string;
	readonly label: string;
	/** Shown in the header instead of the label. */
	readonly header?: ReactNode;
	/** Track of a CSS grid: `minmax(16rem, 1fr)`, `8rem`. */
	readonly width: string;
	/** `end` for numbers. */
	readonly align?: "start" | "end" | undefined;
	readonly sort?: SortOrder | undefined;
	readonly onSort?: ((order: SortOrder) => void) | undefined;
	readonly render: (row: Row, index: number) => ReactNode;
}
