import type { ReactElement } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { ChoicePopover } from "./choice-popover.tsx";
import type { PlotsSearch } from "./plots-search.ts";

/** Props of {@link SlicesPopover}. */
export interface SlicesPopoverProps {
	readonly names: readonly string[];
	readonly search: PlotsSearch;
	/** True: some that there are have no line now. */
	readonly isCut: boolean;
	readonly onChange: SetSearch<PlotsSearch>;
}

/** Chooses the slices: by name, every one, or those of each plot that differ most. */
export function SlicesPopover({
	isCut,
	names,
	onChange,
	search,
}: SlicesPopoverProps): ReactElement {
	const isFew = isCut && search.slices.length === 0;
	return (
		<ChoicePopover
			label="Slices"
			names={names}
			chosen={search.slices}
			{...(isFew && { whenEmpty: { count: "differ most", isOn: false } })}
			onChange={(slices) =>
				onChange({ slices, ...(!isFew && slices.length === 0 && { lines: "all" }) })
			}
		>
			<div className="mb-3 flex max-w-64 flex-col gap-1.5">
				<SegmentedControl
					label="Without a choice"
					value={search.slices.length > 0 ? undefined : search.lines}
					onChange={(lines) => onChange({ lines, slices: [] })}
					choices={[
						{ value: "few", label: "Differ most" },
						{ value: "all", label: "All" },
					]}
				/>
				<p className="text-xs text-ink-faint">
					Differ most: in each plot all prompts, and the slices furthest from them. Or choose by
					name:
				</p>
			</div>
		</ChoicePopover>
	);
}
