import type { ReactElement, ReactNode } from "react";

/** Props of {@link Table}. */
export interface TableProps {
	/** What it lists, for screen readers. */
	readonly label: string;
	/** Header cells. */
	readonly head: ReactNode;
	/** Rows: {@link TableRow}. */
	readonly children: ReactNode;
}

/** A dense table with a header that stays in sight; scrolls inside the box that it is put into. */
export function Table({ label, head, children }: TableProps): ReactElement {
	return (
		// Focus lets the keys scroll it.
		// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
		<section aria-label={label} tabIndex={0} className="relative max-h-full overflow-auto">
			<table className="w-full border-separate border-spacing-0 text-sm" aria-label={label}>
				<thead className="sticky top-0 z-10 bg-sunken">
					<tr>{head}</tr>
				</thead>
				<tbody>{children}</tbody>
			</table>
		</section>
	);
}
