import type { Trend } from "@assay/sdk/api";
import type { ReactElement } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { ChoicePopover } from "./choice-popover.tsx";
import type { PlotsSearch } from "./plots-search.ts";

/** Props of {@link PlotTools}. */
export interface PlotToolsProps {
	readonly trend: Trend;
	readonly search: PlotsSearch;
	readonly onChange: SetSearch<PlotsSearch>;
}

/** What is drawn, and how. */
export function PlotTools({ onChange, search, trend }: PlotToolsProps): ReactElement {
	return (
		<>
			{trend.labelledRows > 0 && (
				<SegmentedControl
					label="What is drawn"
					value={search.measure}
					onChange={(measure) => onChange({ measure })}
					choices={[
						{ value: "estimate", label: "Estimate" },
						{ value: "agreement", label: "Agreement with people" },
					]}
				/>
			)}
			<SegmentedControl
				label="One plot for each"
				value={search.split}
				onChange={(split) => onChange({ split })}
				choices={[
					{ value: "evaluator", label: "By evaluator" },
					{ value: "slice", label: "By slice" },
				]}
			/>
			<ChoicePopover
				label="Evaluators"
				names={trend.choices.map(({ name }) => name)}
				chosen={search.evaluators}
				onChange={(evaluators) => onChange({ evaluators })}
			/>
			<ChoicePopover
				label="Slices"
				names={trend.slices}
				chosen={search.slices}
				onChange={(slices) => onChange({ slices })}
			/>
			{trend.systems.length > 1 && (
				<ChoicePopover
					label="Systems"
					names={trend.systems}
					chosen={search.systems}
					onChange={(systems) => onChange({ systems })}
				/>
			)}
			<SegmentedControl
				label="What stands across"
				value={search.by}
				onChange={(by) => onChange({ by })}
				choices={[
					{ value: "iterations", label: "Iterations" },
					{ value: "runs", label: "Runs" },
				]}
			/>
			<SegmentedControl
				label="Vertical axis"
				value={search.scale}
				onChange={(scale) => onChange({ scale })}
				choices={[
					{ value: "full", label: "0–100 %" },
					{ value: "fitted", label: "Fitted" },
				]}
			/>
			<SegmentedControl
				label="Intervals"
				value={search.bands}
				onChange={(bands) => onChange({ bands })}
				choices={[
					{ value: "active", label: "Interval of one", detail: "Of the line that is read" },
					{ value: "all", label: "All" },
					{ value: "none", label: "None" },
				]}
			/>
		</>
	);
}
