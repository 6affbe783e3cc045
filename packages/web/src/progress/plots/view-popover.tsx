import { SlidersHorizontal } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import type { SetSearch } from "../../data/use-screen-search.ts";
import { Button } from "../../design/button.tsx";
import { Popover } from "../../design/popover.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import type { PlotsSearch } from "./plots-search.ts";

/** Props of {@link ViewPopover}. */
export interface ViewPopoverProps {
	readonly search: PlotsSearch;
	readonly onChange: SetSearch<PlotsSearch>;
	/** True: there is a course to draw, so that it can have bands. */
	readonly hasLines: boolean;
}

/** How plots are drawn: the axis of the values, and which intervals. */
export function ViewPopover({ hasLines, onChange, search }: ViewPopoverProps): ReactElement {
	return (
		<Popover
			title="View"
			trigger={
				<Button>
					<SlidersHorizontal aria-hidden />
					View
				</Button>
			}
		>
			<div className="flex flex-col gap-3">
				<Choice label="Axis of the values">
					<SegmentedControl
						label="Axis of the values"
						value={search.scale}
						onChange={(scale) => onChange({ scale })}
						choices={[
							{ value: "full", label: "0–100%" },
							{ value: "fitted", label: "Fitted" },
						]}
					/>
				</Choice>
				{hasLines && (
					<Choice label="Intervals">
						<SegmentedControl
							label="Intervals"
							value={search.bands}
							onChange={(bands) => onChange({ bands })}
							choices={[
								{ value: "active", label: "Of the line that is read" },
								{ value: "all", label: "All" },
								{ value: "none", label: "None" },
							]}
						/>
					</Choice>
				)}
			</div>
		</Popover>
	);
}

function Choice({
	children,
	label,
}: {
	readonly label: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<div className="flex flex-col items-start gap-1">
			<span className="text-xs font-medium text-ink-muted">{label}</span>
			{children}
		</div>
	);
}
