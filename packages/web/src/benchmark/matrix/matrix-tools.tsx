import type { MatrixView } from "@assay/sdk/api";
import { ArrowDownUp, Columns3, Crosshair } from "lucide-react";
import type { ReactElement, Ref } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { Menu } from "../../design/menu.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { TextField } from "../../design/text-field.tsx";
import { RatesSwitch } from "../../refine/trust/rates-switch.tsx";
import type { Measure } from "./cell-rank.ts";
import { ColumnChooser } from "./column-chooser.tsx";
import type { MatrixSearch } from "./matrix-search.ts";

/** Props of {@link MatrixTools}. */
export interface MatrixToolsProps {
	readonly view: MatrixView;
	readonly search: MatrixSearch;
	/** Some numbers are a judge's, or are corrected by people's labels. */
	readonly hasRates: boolean;
	/** What the colours tell now. */
	readonly measure: Measure;
	readonly set: SetSearch<MatrixSearch>;
	readonly onWorst: () => void;
	readonly findRef: Ref<HTMLInputElement>;
}

const SORTS = [
	{ label: "As defined", sort: undefined },
	{ label: "Worst cell first", sort: "worst" },
	{ label: "Fewest prompts first", sort: "prompts" },
	{ label: "By name", sort: "name" },
] as const;

/** What rows, columns and colours are shown. */
export function MatrixTools(props: MatrixToolsProps): ReactElement {
	const { findRef, measure, onWorst, search, set, view } = props;
	const sorted = SORTS.find(({ sort }) => sort === search.sort)?.label ?? "By column";
	return (
		<>
			<div className="w-40">
				<TextField
					label="Filter slices"
					isLabelHidden
					type="search"
					placeholder="Filter slices"
					inputRef={findRef}
					value={search.find}
					onChange={(find) => set({ find }, { replace: true })}
				/>
			</div>
			<Menu
				trigger={
					<Button>
						<ArrowDownUp aria-hidden />
						{sorted}
					</Button>
				}
				items={SORTS.map(({ label, sort }) => ({
					label,
					run: () => set({ sort, reverse: false }),
				}))}
			/>
			<ColumnChooser
				view={view}
				search={search}
				set={set}
				trigger={
					<Button>
						<Columns3 aria-hidden />
						{search.hidden.length === 0 ? "Columns" : `${search.hidden.length} hidden`}
					</Button>
				}
			/>
			<Button onClick={onWorst} title="Go to the worst cell (w)">
				<Crosshair aria-hidden />
				Worst cell
			</Button>
			<div className="ml-auto flex flex-wrap items-center gap-2">
				{props.hasRates && (
					<RatesSwitch rates={search.rates} onChange={(rates) => set({ rates })} />
				)}
				{view.change !== undefined && (
					<SegmentedControl
						label="Colour by"
						choices={[
							{ value: "level", label: "Level", detail: "Colour by the estimate" },
							{
								value: "change",
								label: "Change",
								detail: "Colour by the significant change against the baseline",
							},
						]}
						value={measure}
						onChange={(color) => set({ color })}
					/>
				)}
				<SegmentedControl
					label="Density"
					choices={[
						{ value: "comfortable", label: "Comfortable" },
						{ value: "compact", label: "Compact" },
					]}
					value={search.density}
					onChange={(density) => set({ density })}
				/>
			</div>
		</>
	);
}
