import { type ReactElement, type RefObject, useMemo, useRef, useState } from "react";
import { movePlace, nearestPlace } from "./move-place.ts";
import { PlotArea } from "./plot-area.tsx";
import { plotLayout } from "./plot-layout.ts";
import type { PlotModel } from "./plot-model.ts";
import type { PlotPlace } from "./plot-text.ts";
import { TrendChart } from "./trend-chart.tsx";
import { useWidth } from "./use-width.ts";

/** Props of {@link TrendPlot}. */
export interface TrendPlotProps {
	readonly model: PlotModel;
	readonly height: number;
	readonly scale: "full" | "fitted";
	readonly bands: "active" | "all" | "none";
	readonly chart: RefObject<SVGSVGElement | null>;
}

/** Lines over the iterations, to be read. */
export function TrendPlot(props: TrendPlotProps): ReactElement {
	const { bands, chart, height, model, scale } = props;
	const { lines, steps } = model;
	const box = useRef<HTMLDivElement>(null);
	const width = useWidth(box);
	const layout = useMemo(
		() => plotLayout(model, { width, height, scale }),
		[model, width, height, scale],
	);
	const [place, setPlace] = useState<PlotPlace>();
	const shown = place && (lines[place.line] ? place : undefined);
	return (
		<PlotArea
			ref={box}
			model={model}
			content={`${lines.length} lines over ${steps.length} steps`}
			hint="Point at a line, or use the arrow keys"
			height={height}
			place={shown}
			start={{ line: 0, step: steps.length - 1 }}
			onPlace={setPlace}
			move={(key, from) => movePlace(key, from, { lines, steps: steps.length })}
			nearest={(point) => nearestPlace(point, { ...layout, lines, steps: steps.length })}
		>
			{width > 0 && (
				<TrendChart ref={chart} model={model} layout={layout} place={shown} bands={bands} />
			)}
		</PlotArea>
	);
}
