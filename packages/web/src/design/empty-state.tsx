import type { LucideIcon } from "lucide-react";
import type { ReactElement, ReactNode } from "react";

/** Props of {@link EmptyState}. */
export interface EmptyStateProps {
	readonly icon: LucideIcon;
	readonly title: string;
	/** What to do about it. */
	readonly children?: ReactNode;
	readonly action?: ReactNode;
}

/** Stands where there is nothing to show, and says what to do. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps): ReactElement {
	return (
		<div className="mx-auto flex max-w-md flex-col items-center px-4 py-16 text-center">
			<Icon aria-hidden className="mb-4 size-8 text-ink-faint" strokeWidth={1.5} />
			<h2 className="text-base font-semibold">{title}</h2>
			{children !== undefined && <div className="mt-1.5 text-ink-muted">{children}</div>}
			{action !== undefined && <div className="mt-5 flex gap-2">{action}</div>}
		</div>
	);
}
