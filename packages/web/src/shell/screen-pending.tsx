import type { ReactElement } from "react";
import { Skeleton } from "../design/skeleton.tsx";

/** What stands in a screen's place while its code is on the way: the same bar, nothing that jumps. */
export function ScreenPending(): ReactElement {
	return (
		<div aria-busy="true" className="flex min-h-0 grow flex-col">
			<div className="flex h-12 shrink-0 items-center border-b border-line bg-surface px-4">
				<Skeleton width="9rem" />
			</div>
		</div>
	);
}
