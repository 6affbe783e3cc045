import type { ReactElement } from "react";
import { Skeleton } from "../../design/skeleton.tsx";

const WIDTHS = ["62%", "48%", "70%", "55%", "66%"];

/** Holds the place of the mapping until the file has been looked at. */
export function CheckSkeleton(): ReactElement {
	return (
		<div
			aria-busy="true"
			className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface"
		>
			{WIDTHS.map((width) => (
				<div key={width} className="flex h-11 items-center px-3">
					<Skeleton width={width} />
				</div>
			))}
		</div>
	);
}
