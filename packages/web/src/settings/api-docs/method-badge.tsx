import type { ReactElement } from "react";

/** The method of an operation, as wide as any other. */
export function MethodBadge({ method }: { readonly method: string }): ReactElement {
	return (
		<span className="inline-block w-14 shrink-0 font-mono text-2xs font-semibold text-ink-muted">
			{method}
		</span>
	);
}
