import type { ReactElement, ReactNode } from "react";

/** What can be done with what a panel shows; stays in sight at its lower edge. */
export function PanelFooter({ children }: { readonly children: ReactNode }): ReactElement {
	return (
		<div className="sticky bottom-0 z-10 -mx-4 -mb-4 flex min-h-12 flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-4 py-2">
			{children}
		</div>
	);
}
