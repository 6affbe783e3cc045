import type { Trend } from "@assay/sdk/api";
import { ChartSpline, FileSpreadsheet } from "lucide-react";
import { type ReactElement, useMemo } from "react";
import { saveFile } from "../../benchmark/matrix/save-file.ts";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Screen } from "../../shell/screen.tsx";
import { AddressLink } from "../address-link.tsx";
import { PlotFigure } from "./plot-figure.tsx";
import { plotModels } from "./plot-model.ts";
import { PlotTools } from "./plot-tools.tsx";
import { type PlotsSearch, plotsSearch } from "./plots-search.ts";
import { plotCsv } from "./save-plot.ts";

const LONE_HEIGHT = 440;
const HEIGHT = 300;

/** Numbers over the iterations: one line per slice, with what changed on the axis. */
export function PlotsScreen(): ReactElement {
	const [search, setSearch] = useScreenSearch(plotsSearch);
	const { by, evaluators, measure } = search;
	const trend = useApi("GET /trend", {
		by,
		measure,
		...(evaluators.length > 0 && { evaluators }),
	});
	const shown = trend.data !== undefined && trend.data.points.length > 0 ? trend.data : undefined;
	return (
		<Screen
			title="Plots"
			actions={
				shown && (
					<>
						<SegmentedControl
							label="Plots or numbers"
							value={search.view}
							onChange={(view) => setSearch({ view })}
							choices={[
								{ value: "plot", label: "Plots" },
								{ value: "table", label: "Tables" },
							]}
						/>
						<Button
							onClick={() =>
								saveFile(
									"plots.csv",
									new Blob([plotCsv(plotModels(shown, search))], { type: "text/csv" }),
								)
							}
						>
							<FileSpreadsheet aria-hidden />
							CSV
						</Button>
					</>
				)
			}
			{...(shown && {
				tools: <PlotTools trend={shown} search={search} onChange={setSearch} />,
			})}
		>
			<Answer of={trend}>{(data) => <Figures trend={data} search={search} />}</Answer>
		</Screen>
	);
}

function Figures({
	search,
	trend,
}: {
	readonly trend: Trend;
	readonly search: PlotsSearch;
}): ReactElement {
	const models = useMemo(() => plotModels(trend, search), [trend, search]);
	const filled = models.filter(({ lines }) => lines.length > 0);
	if (trend.points.length === 0)
		return (
			<EmptyState
				icon={ChartSpline}
				title="Nothing to draw yet"
				action={
					<AddressLink href="/runs?start=1" look="primary">
						Start a run
					</AddressLink>
				}
			>
				Each finished run that rests on something new is a point of these plots.
			</EmptyState>
		);
	if (filled.length === 0)
		return (
			<EmptyState icon={ChartSpline} title="No number for this choice">
				{search.measure === "agreement"
					? "No row that people labelled was judged by these evaluators."
					: "Choose other evaluators, slices or systems."}
			</EmptyState>
		);
	const isLone = filled.length === 1;
	return (
		<div className="flex flex-col gap-3">
			<div className={isLone ? "grid" : "grid gap-4 xl:grid-cols-2"}>
				{filled.map((model) => (
					<PlotFigure
						key={model.key}
						model={model}
						height={isLone ? LONE_HEIGHT : HEIGHT}
						scale={search.scale}
						bands={search.bands}
						isTable={search.view === "table"}
					/>
				))}
			</div>
			<p className="text-xs text-ink-faint">
				Across: {search.by}, numbered by iteration. ◆ the system changed, ○ only artifacts did. A
				line is dotted where the definition behind it changed: the values on its two ends cannot be
				compared. Intervals: 95 %.
			</p>
		</div>
	);
}
