import type { ReactElement } from "react";
import { RelativeTime } from "../../design/relative-time.tsx";

/** Props of {@link RemovedResponse}. */
export interface RemovedResponseProps {
	/** Milliseconds since 1970. */
	readonly at: number;
	/** It stands in a list whose heading says what it is about. */
	readonly isCell?: boolean;
}

/** Stands in place of a response whose text retention removed. */
export function RemovedResponse({ at, isCell = false }: RemovedResponseProps): ReactElement {
	return (
		<p className="truncate text-xs text-ink-muted">
			{isCell ? "Removed by retention" : "Response removed by retention"} <RelativeTime at={at} />
		</p>
	);
}
