import { JUDGE_ONLY } from "@assay/core/correction";
import type { Trend } from "@assay/sdk/api";
import { ChartSpline, FileSpreadsheet } from "lucide-react";
import { type ReactElement, useMemo } from "react";
import { saveFile } from "../../benchmark/matrix/save-file.ts";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { classNames } from "../../design/class-names.ts";
import { EmptyState } from "../../design/empty-state.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { useRatesKey } from "../../refine/trust/use-rates-key.ts";
import { Screen } from "../../shell/screen.tsx";
import { AddressLink } from "../address-link.tsx";
import { isStill } from "./few-lines.ts";
import { PlotFigure } from "./plot-figure.tsx";
import { type PlotModel, plotModels } from "./plot-model.ts";
import { PlotTools } from "./plot-tools.tsx";
import { type PlotsSearch, plotsSearch } from "./plots-search.ts";
import { plotCsv } from "./save-plot.ts";

const LONE_HEIGHT = 440;
const HEIGHT = 300;

/** Numbers over the iterations: one line per slice, with what changed on the axis. */
export function PlotsScreen(): ReactElement {
	const [search, setSearch] = useScreenSearch(plotsSearch);
	const { by, evaluators, measure, rates } = search;
	useRatesKey(rates, (chosen) => setSearch({ rates: chosen }));
	const trend = useApi("GET /trend", {
		by,
		measure: measure === "estimate" && rates === "corrected" ? "corrected" : measure,
		...(evaluators.length > 0 && { evaluators }),
	});
	const shown = trend.data !== undefined && trend.data.points.length > 0 ? trend.data : undefined;
	const models = useMemo(
		() => (shown === undefined ? [] : plotModels(shown, search)),
		[shown, search],
	);
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
								saveFile("plots.csv", new Blob([plotCsv(models)], { type: "text/csv" }))
							}
						>
							<FileSpreadsheet aria-hidden />
							CSV
						</Button>
					</>
				)
			}
			{...(shown && {
				tools: <PlotTools trend={shown} search={search} onChange={setSearch} models={models} />,
			})}
		>
			<Answer of={trend}>
				{(data) => <Figures trend={data} search={search} models={models} />}
			</Answer>
		</Screen>
	);
}

function Figures({
	models,
	search,
	trend,
}: {
	readonly trend: Trend;
	readonly search: PlotsSearch;
	readonly models: readonly PlotModel[];
}): ReactElement {
	const filled = models.filter(({ lines }) => lines.length > 0);
	if (trend.points.length === 0)
		return (
			<EmptyState
				icon={ChartSpline}
				title="Nothing to draw yet"
				action={
					<AddressLink href="/runs?start=1" look="primary" size="normal">
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
	const isAllStill = filled.every(({ lines }) => isStill(lines));
	const isLone = filled.length === 1 || (search.view === "table" && !isAllStill);
	return (
		<div className="flex flex-col gap-3">
			<div
				className={classNames(
					"grid gap-4",
					!isLone && "xl:grid-cols-2",
					!isLone && isAllStill && "2xl:grid-cols-3",
				)}
			>
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
			<p className="max-w-prose text-xs text-ink-faint">
				{isAllStill ? STILL_NOTE : trendNote(search.by)} {courseNote(filled)} {ratesNote(filled)}
			</p>
		</div>
	);
}

const STILL_NOTE =
	"Each dot is an estimate, its bar the 95% interval. Systems whose bars overlap may still differ: Compare tests them on the same prompts. With the next iteration these become lines.";

/** What must be known of the rates that are drawn. */
function ratesNote(models: readonly PlotModel[]): string {
	const values = models.flatMap(({ lines }) => lines.flatMap((line) => line.values));
	const has = (source: string): boolean => values.some((value) => value?.source === source);
	return [
		...(has("corrected") ? ["Corrected: the rate that people would give, by their labels."] : []),
		...(has("judge-only") ? [`Without an interval: ${JUDGE_ONLY}.`] : []),
	].join(" ");
}

/** What must be known of the courses that are drawn. */
function courseNote(models: readonly PlotModel[]): string {
	const hasCourse = models.some(({ lines }) => lines.some(({ course }) => course !== undefined));
	return hasCourse
		? "From four comparable runs on, the band around the dashed line is the fitted trend; a ring marks a run that begins a new level."
		: "";
}

function trendNote(by: PlotsSearch["by"]): string {
	return `Across: ${by}, numbered by iteration. ◆ the system changed, ○ only artifacts did. A line is dotted where the definition behind it changed: the values on its two ends cannot be compared. Intervals: 95%.`;
}
