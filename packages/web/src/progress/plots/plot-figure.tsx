import { useRouter } from "@tanstack/react-router";
import { Download, FileSpreadsheet, Image, TableProperties } from "lucide-react";
import {
	type KeyboardEvent,
	type PointerEvent,
	type ReactElement,
	useId,
	useMemo,
	useRef,
	useState,
} from "react";
import { drawPng } from "../../benchmark/matrix/draw-png.ts";
import { saveFile } from "../../benchmark/matrix/save-file.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { Menu } from "../../design/menu.tsx";
import { useToast } from "../../design/toast.tsx";
import { rowsAddress } from "../rows-address.ts";
import { movePlace, nearestPlace } from "./move-place.ts";
import { plotLayout } from "./plot-layout.ts";
import type { PlotModel } from "./plot-model.ts";
import { PlotTable } from "./plot-table.tsx";
import { type PlotPlace, placeText, stepText } from "./plot-text.ts";
import { plotCsv, plotDrawing } from "./save-plot.ts";
import { TrendChart } from "./trend-chart.tsx";
import { useWidth } from "./use-width.ts";

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
			{showsTable ? <PlotTable model={model} /> : <Plot {...props} chart={chart} />}
		</figure>
	);
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

function Plot({
	bands,
	chart,
	height,
	model,
	scale,
}: PlotFigureProps & { readonly chart: React.RefObject<SVGSVGElement | null> }): ReactElement {
	const { lines, steps } = model;
	const box = useRef<HTMLDivElement>(null);
	const width = useWidth(box);
	const layout = useMemo(
		() => plotLayout(model, { width, height, scale }),
		[model, width, height, scale],
	);
	const [place, setPlace] = useState<PlotPlace>();
	const { history } = useRouter();
	const readOut = useId();
	const shown = place && (lines[place.line] ? place : undefined);
	const step = shown && steps[shown.step];

	const press = (event: KeyboardEvent): void => {
		const at = shown ?? { line: 0, step: steps.length - 1 };
		const line = lines[at.line];
		const run = line?.values[at.step]?.run;
		if (event.key === "Enter" && line !== undefined && run !== undefined)
			return history.push(rowsAddress({ run, slice: line.slice, evaluator: line.evaluator }));
		if (event.key === "Escape") return setPlace(undefined);
		const to = movePlace(event.key, at, { lines, steps: steps.length });
		if (to === undefined) return;
		event.preventDefault();
		setPlace(shown === undefined ? at : to);
	};
	const point = (event: PointerEvent): void => {
		const { left, top } = event.currentTarget.getBoundingClientRect();
		const at = { x: event.clientX - left, y: event.clientY - top };
		const found = nearestPlace(at, { ...layout, lines, steps: steps.length });
		if (found !== undefined) setPlace(found);
	};
	return (
		<>
			{/* The keys of a plot are its own: arrows walk along its lines. */}
			{/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
			<div
				ref={box}
				role="application"
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
				tabIndex={0}
				aria-label={`Plot of ${model.title}, ${lines.length} lines over ${steps.length} steps. Arrow keys read it, Enter opens the rows`}
				aria-describedby={readOut}
				onKeyDown={press}
				onPointerMove={point}
				onPointerLeave={() => setPlace(undefined)}
				className="rounded-md"
				style={{ height }}
			>
				{width > 0 && (
					<TrendChart ref={chart} model={model} layout={layout} place={shown} bands={bands} />
				)}
			</div>
			<p
				id={readOut}
				aria-live="polite"
				className="num mt-1 h-9 overflow-hidden text-xs leading-4.5 text-ink-muted"
			>
				{shown === undefined || step === undefined ? (
					<span className="text-ink-faint">
						{steps.length === 1 ? "One iteration so far" : "Point at a line, or use the arrow keys"}
					</span>
				) : (
					<>
						<span className="block truncate font-medium text-ink">{placeText(model, shown)}</span>
						<span className="block truncate">{stepText(step)}</span>
					</>
				)}
			</p>
		</>
	);
}
