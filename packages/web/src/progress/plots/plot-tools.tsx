import type { Trend } from "@assay/sdk/api";
import type { ReactElement } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { RatesSwitch } from "../../refine/trust/rates-switch.tsx";
import { ChoicePopover } from "./choice-popover.tsx";
import { isStill } from "./few-lines.ts";
import type { PlotModel } from "./plot-model.ts";
import type { PlotsSearch } from "./plots-search.ts";
import { SlicesPopover } from "./slices-popover.tsx";
import { ViewPopover } from "./view-popover.tsx";

/** Props of {@link PlotTools}. */
export interface PlotToolsProps {
	readonly trend: Trend;
	readonly search: PlotsSearch;
	readonly onChange: SetSearch<PlotsSearch>;
	/** What is drawn now. */
	readonly models: readonly PlotModel[];
}

/** What is drawn, and how. */
export function PlotTools({ models, onChange, search, trend }: PlotToolsProps): ReactElement {
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
			{search.measure === "estimate" && (
				<RatesSwitch rates={search.rates} onChange={(rates) => onChange({ rates })} />
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
			<SlicesPopover
				names={trend.slices}
				search={search}
				isCut={models.some(({ hidden }) => hidden > 0)}
				onChange={onChange}
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
			<ViewPopover
				search={search}
				onChange={onChange}
				hasLines={models.some(({ lines }) => !isStill(lines))}
			/>
		</>
	);
}
