import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { Popover } from "../../design/popover.tsx";
import { moveColumn, toggleColumn } from "./column-order.ts";

/** Props of {@link ColumnChooser}. */
export interface ColumnChooserProps {
	readonly columns: readonly { readonly id: string; readonly label: string }[];
	/** Ids of those that are shown, in their order. */
	readonly shown: readonly string[];
	readonly onChange: (shown: readonly string[]) => void;
	readonly onReset: () => void;
}

/** Which columns are shown, and in which order. */
export function ColumnChooser({
	columns,
	onChange,
	onReset,
	shown,
}: ColumnChooserProps): ReactElement {
	const byId = new Map(columns.map((column) => [column.id, column]));
	const ordered = [
		...shown.flatMap((id) => byId.get(id) ?? []),
		...columns.filter(({ id }) => !shown.includes(id)),
	];
	return (
		<Popover
			trigger={
				<Button size="small" look="plain">
					<Columns3 aria-hidden />
					Columns
				</Button>
			}
			title="Columns"
		>
			<ul className="flex w-72 flex-col">
				{ordered.map(({ id, label }, i) => (
					<li key={id} className="flex min-h-7 items-center gap-1">
						<span className="flex min-w-0 grow items-center gap-2">
							<Checkbox
								label={`Show ${label}`}
								isLabelHidden
								checked={shown.includes(id)}
								onChange={() => onChange(toggleColumn(shown, id))}
							/>
							<bdi className="truncate" title={label}>
								{label}
							</bdi>
						</span>
						<IconButton
							label={`Move ${label} to the left`}
							size="small"
							disabled={!shown.includes(id) || i === 0}
							onClick={() => onChange(moveColumn(shown, id, -1))}
						>
							<ArrowUp aria-hidden />
						</IconButton>
						<IconButton
							label={`Move ${label} to the right`}
							size="small"
							disabled={!shown.includes(id) || i >= shown.length - 1}
							onClick={() => onChange(moveColumn(shown, id, 1))}
						>
							<ArrowDown aria-hidden />
						</IconButton>
					</li>
				))}
			</ul>
			<div className="mt-2">
				<Button size="small" onClick={onReset}>
					All as they were
				</Button>
			</div>
		</Popover>
	);
}
