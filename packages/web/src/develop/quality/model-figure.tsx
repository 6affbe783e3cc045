import { TableProperties } from "lucide-react";
import { type ReactElement, type ReactNode, type Ref, useRef, useState } from "react";
import { Cell } from "../../design/cell.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { IconButton } from "../../design/icon-button.tsx";
import { Num } from "../../design/num.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { useWidth } from "../../progress/plots/use-width.ts";
import { SavePictureMenu } from "../save-picture-menu.tsx";
import { type FigureNumbers, figureCsv } from "./figure-csv.ts";

/** Props of {@link ModelFigure}. */
export interface ModelFigureProps {
	readonly title: string;
	readonly note: string;
	/** Name of the model, for files. */
	readonly name: string;
	readonly numbers: FigureNumbers;
	readonly renderChart: (width: number, chart: Ref<SVGSVGElement>) => ReactNode;
	/** Below the drawing. */
	readonly children?: ReactNode;
}

/** A drawing with its title, its numbers as a table, and what it can be saved as. */
export function ModelFigure(props: ModelFigureProps): ReactElement {
	const { children, note, numbers, renderChart, title } = props;
	const box = useRef<HTMLDivElement>(null);
	const width = useWidth(box);
	const [chart, setChart] = useState<SVGSVGElement | null>(null);
	const [isTable, setTable] = useState(false);
	return (
		<figure className="flex min-w-0 flex-col rounded-lg border border-line bg-surface p-3">
			<figcaption className="mb-1 flex items-center gap-2">
				<h2 className="shrink-0 font-semibold">{title}</h2>
				<span className="min-w-0 truncate text-xs text-ink-faint" title={note}>
					{note}
				</span>
				<span className="ml-auto flex shrink-0">
					<IconButton
						size="small"
						label={`Numbers of ${title}`}
						isPressed={isTable}
						onClick={() => setTable(!isTable)}
					>
						<TableProperties aria-hidden />
					</IconButton>
					<SavePictureMenu
						title={title}
						fileName={`${title}-${props.name}`}
						caption={`${title} · ${props.name} · ${note}`}
						chart={() => chart}
						csv={() => figureCsv(numbers)}
					/>
				</span>
			</figcaption>
			<div ref={box}>
				{isTable ? (
					<NumberTable title={title} numbers={numbers} />
				) : (
					width > 0 && renderChart(width, setChart)
				)}
			</div>
			{children}
		</figure>
	);
}

function NumberTable({
	numbers,
	title,
}: {
	readonly title: string;
	readonly numbers: FigureNumbers;
}): ReactElement {
	return (
		<div className="max-h-72 overflow-hidden rounded-md border border-line">
			<Table
				label={`Numbers of ${title}`}
				head={numbers.head.map((label) => <HeaderCell key={label} label={label} align="end" />)}
			>
				{numbers.rows.map((row) => (
					<TableRow key={row.join(" ")}>
						{row.map((value, i) => (
							<Cell key={numbers.head[i]} align="end">
								<Num text={value === undefined ? undefined : shown(value)} />
							</Cell>
						))}
					</TableRow>
				))}
			</Table>
		</div>
	);
}

function shown(value: string | number): string {
	return typeof value === "string" || Number.isInteger(value) ? String(value) : value.toFixed(3);
}
