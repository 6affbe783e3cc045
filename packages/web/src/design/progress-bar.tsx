import { Progress as Base } from "@base-ui/react/progress";
import type { ReactElement } from "react";
import { formatCount } from "./format-number.ts";

/** Props of {@link ProgressBar}. */
export interface ProgressBarProps {
	/** What is under way, for screen readers. */
	readonly label: string;
	readonly done: number;
	/** 0 or `undefined`: not known yet. */
	readonly total: number | undefined;
}

/** How far something is. */
export function ProgressBar({ label, done, total }: ProgressBarProps): ReactElement {
	const isKnown = total !== undefined && total > 0;
	return (
		<Base.Root
			aria-label={label}
			value={isKnown ? done : null}
			max={isKnown ? total : 1}
			getAriaValueText={() =>
				isKnown ? `${formatCount(done)} of ${formatCount(total)}` : "not known yet"
			}
			className="w-full min-w-16"
		>
			<Base.Track className="h-1.5 overflow-hidden rounded-full bg-neutral-soft">
				<Base.Indicator className="h-full rounded-full bg-accent transition-[width] duration-200 data-indeterminate:w-1/4 data-indeterminate:opacity-50" />
			</Base.Track>
		</Base.Root>
	);
}
