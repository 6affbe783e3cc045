import { Download, FileSpreadsheet, Image, TableProperties } from "lucide-react";
import { type ReactElement, type RefObject, useRef, useState } from "react";
import { drawPng } from "../../benchmark/matrix/draw-png.ts";
import { saveFile } from "../../benchmark/matrix/save-file.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { Menu } from "../../design/menu.tsx";
import { useToast } from "../../design/toast.tsx";
import { DotPlot } from "./dot-plot.tsx";
import { isStill } from "./few-lines.ts";
import type { PlotModel } from "./plot-model.ts";
import { PlotTable } from "./plot-table.tsx";
import { plotCsv, plotDrawing } from "./save-plot.ts";
import { StillTable } from "./still-table.tsx";
import { TrendPlot } from "./trend-plot.tsx";

/** Props of {@link PlotFigure}. */
export interface PlotFigureProps {
	readonly model: PlotModel;
	readonly height: number;
	readonly scale: "full" | "fitted";
	readonly bands: "active" | "all" | "none";
	/** Shows the numbers instead of the drawing from the start. */
	readonly isTable: boolean;
}

/** One plot with its title, its read-out, its numbers and what it can be saved as. */
export function PlotFigure(props: PlotFigureProps): ReactElement {
	const { isTable, model } = props;
	const [isOwnTable, setOwnTable] = useState<boolean>();
	const chart = useRef<SVGSVGElement>(null);
	const showsTable = isOwnTable ?? isTable;
	return (
		<figure className="flex min-w-0 flex-col rounded-lg border border-line bg-surface p-3">
			<figcaption className="mb-1 flex items-center gap-2">
				<h2 className="min-w-0 truncate font-semibold" title={model.title}>
					<bdi>{model.title}</bdi>
				</h2>
				<bdi className="truncate text-xs text-ink-faint">{model.subtitle}</bdi>
				<span className="ml-auto flex shrink-0">
					<IconButton
						size="small"
						label={`Numbers of ${model.title}`}
						isPressed={showsTable}
						onClick={() => setOwnTable(!showsTable)}
					>
						<TableProperties aria-hidden />
					</IconButton>
					<SaveMenu model={model} chart={() => chart.current} />
				</span>
			</figcaption>
			<FigureContent {...props} showsTable={showsTable} chart={chart} />
			{model.hidden > 0 && (
				<p className="mt-1 text-xs text-ink-faint">
					{model.hidden} more {model.hidden === 1 ? "line" : "lines"}: choose slices to see them.
				</p>
			)}
		</figure>
	);
}

function FigureContent({
	showsTable,
	...props
}: PlotFigureProps & {
	readonly showsTable: boolean;
	readonly chart: RefObject<SVGSVGElement | null>;
}): ReactElement {
	const { chart, model, scale } = props;
	if (isStill(model.lines))
		return showsTable ? (
			<StillTable model={model} />
		) : (
			<DotPlot model={model} scale={scale} chart={chart} />
		);
	return showsTable ? <PlotTable model={model} /> : <TrendPlot {...props} />;
}

function SaveMenu({
	chart,
	model,
}: {
	readonly model: PlotModel;
	readonly chart: () => SVGSVGElement | null;
}): ReactElement {
	const toast = useToast();
	const name = `plot-${model.title.replaceAll(/[^\p{L}\p{N}-]+/gu, "-")}`;
	const drawing = () => {
		const shown = chart();
		if (shown === null) throw new TypeError("Cannot save: show the plot instead of its numbers");
		return plotDrawing(shown, `${model.title} · ${model.subtitle}`);
	};
	const attempt = (work: () => Promise<void>): void =>
		void work().catch((error: unknown) =>
			toast({
				title: "That did not work",
				detail: error instanceof Error ? error.message : String(error),
				isError: true,
			}),
		);
	return (
		<Menu
			trigger={
				<IconButton size="small" label={`Save ${model.title}`}>
					<Download aria-hidden />
				</IconButton>
			}
			items={[
				{
					label: "Save as PNG",
					icon: Image,
					run: () => attempt(async () => saveFile(`${name}.png`, await drawPng(drawing()))),
				},
				{
					label: "Save as SVG",
					icon: Image,
					run: () =>
						attempt(async () =>
							saveFile(`${name}.svg`, new Blob([drawing().svg], { type: "image/svg+xml" })),
						),
				},
				{
					label: "Save as CSV",
					icon: FileSpreadsheet,
					run: () => saveFile(`${name}.csv`, new Blob([plotCsv([model])], { type: "text/csv" })),
				},
			]}
		/>
	);
}
