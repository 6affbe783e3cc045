import type { ReactElement } from "react";

/** Keys to press: `Ctrl K` together where they are joined by `+`, one after the other by a space. */
export function Kbd({ keys }: { readonly keys: string }): ReactElement {
	return (
		<span className="inline-flex gap-0.5 align-middle">
			{keys.split(" ").map((key) => (
				<kbd
					key={key}
					className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded border border-line bg-sunken px-1 font-sans text-2xs text-ink-muted"
				>
					{key}
				</kbd>
			))}
		</span>
	);
}
