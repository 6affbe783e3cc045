import type { ReactElement } from "react";

/** Holds the place of a text on the first load. */
export function Skeleton({ width = "100%" }: { readonly width?: string }): ReactElement {
	return (
		<span
			aria-hidden
			className="block h-3.5 max-w-full rounded bg-neutral-soft"
			style={{ width }}
		/>
	);
}
