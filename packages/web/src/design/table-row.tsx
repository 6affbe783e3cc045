import type { ReactElement, ReactNode } from "react";

/** Props of {@link TableRow}. */
export interface TableRowProps {
	readonly isSelected?: boolean | undefined;
	readonly children: ReactNode;
}

/** A row of a table. What it leads to is a link or button in one of its cells. */
export function TableRow({ isSelected = false, children }: TableRowProps): ReactElement {
	return (
		<tr
			aria-selected={isSelected || undefined}
			className="hover:bg-hover aria-selected:bg-selected"
		>
			{children}
		</tr>
	);
}
