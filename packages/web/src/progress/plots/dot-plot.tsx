import { type ReactElement, type RefObject, useMemo, useRef, useState } from "react";
import { DotChart } from "./dot-chart.tsx";
import { dotLayout, moveDot, nearestDot } from "./dot-layout.ts";
import { PlotArea } from "./plot-area.tsx";
import type { PlotModel } from "./plot-model.ts";
import type { PlotPlace } from "./plot-text.ts";
import { useWidth } from "./use-width.ts";

/** Props of {@link DotPlot}. */
export interface DotPlotProps {
	readonly model: PlotModel;
	readonly scale: "full" | "fitted";
	readonly chart: RefObject<SVGSVGElement | null>;
}

/** Dots with their intervals, a row each, to be read; for what has no course yet. */
export function DotPlot({ chart, model, scale }: DotPlotProps): ReactElement {
	const { lines } = model;
	const box = useRef<HTMLDivElement>(null);
	const width = useWidth(box);
	const layout = useMemo(() => dotLayout(model, { width, scale }), [model, width, scale]);
	const [place, setPlace] = useState<PlotPlace>();
	const shown = place && (lines[place.line] ? place : undefined);
	const { rows, systems } = layout;
	const [first] = rows.flatMap(({ dots }) => dots);
	return (
		<PlotArea
			ref={box}
			model={model}
			content={`${rows.length} rows with ${systems.length === 1 ? "one system" : `${systems.length} systems`}`}
			hint="Point at a dot, or use the arrow keys"
			height={layout.height}
			place={shown}
			start={{ line: first?.line ?? 0, step: first?.step ?? 0 }}
			onPlace={setPlace}
			move={(key, { line }) => moveDot(key, line, rows)}
			nearest={(point) => nearestDot(point, layout)}
		>
			{width > 0 && <DotChart ref={chart} model={model} layout={layout} active={shown?.line} />}
		</PlotArea>
	);
}
