import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactElement } from "react";
import { classNames } from "./class-names.ts";
import type { VirtualColumn } from "./virtual-column.ts";

/** Props of {@link VirtualHeader}. */
export interface VirtualHeaderProps<Row> {
	readonly columns: readonly VirtualColumn<Row>[];
	readonly template: string;
}

/** Names of the columns, which stay in sight. */
export function VirtualHeader<Row>({ columns, template }: VirtualHeaderProps<Row>): ReactElement {
	return (
		<div role="rowgroup" className="sticky top-0 z-10 min-w-fit bg-sunken">
			<div
				role="row"
				aria-rowindex={1}
				className="grid h-8 items-center border-b border-line text-xs font-medium text-ink-muted"
				style={{ gridTemplateColumns: template }}
			>
				{columns.map(({ id, label, header, align, sort, onSort }) => (
					<div
						key={id}
						role="columnheader"
						title={label}
						aria-sort={sort}
						className={classNames("truncate px-3", align === "end" && "text-right")}
					>
						{onSort === undefined ? (
							(header ?? label)
						) : (
							<button
								type="button"
								onClick={() => onSort(sort === "ascending" ? "descending" : "ascending")}
								className="inline-flex max-w-full items-center gap-1 rounded hover:text-ink"
							>
								<span className="truncate">{header ?? label}</span>
								{sort === "ascending" && <ArrowUp aria-hidden className="size-3" />}
								{sort === "descending" && <ArrowDown aria-hidden className="size-3" />}
							</button>
						)}
					</div>
				))}
			</div>
		</div>
	);
}
