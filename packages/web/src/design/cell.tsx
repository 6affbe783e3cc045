import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Props of {@link Cell}. */
export interface CellProps {
	/** `end` for numbers. */
	readonly align?: "start" | "end" | undefined;
	/** True: names its row. */
	readonly isHeader?: boolean | undefined;
	/** True: takes what room is left, and cuts what does not fit. */
	readonly isWide?: boolean | undefined;
	/** True: left out in narrow windows; so is its column's heading. */
	readonly isSecondary?: boolean | undefined;
	readonly children?: ReactNode;
}

/** A cell of a table. */
export function Cell({ align, isHeader, isSecondary, isWide, children }: CellProps): ReactElement {
	const className = classNames(
		"h-9 border-b border-line px-3 py-1 font-normal",
		align === "end" ? "text-right" : "text-left",
		isWide === true && "w-full max-w-0 min-w-40 truncate",
		isSecondary === true && "hidden lg:table-cell",
	);
	if (isHeader === true)
		return (
			<th scope="row" className={className}>
				{children}
			</th>
		);
	return <td className={className}>{children}</td>;
}
