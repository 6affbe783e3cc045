import type { ReactElement, ReactNode } from "react";

/** Props of {@link FormSection}. */
export interface FormSectionProps {
	readonly title: string;
	readonly hint?: ReactNode;
	readonly actions?: ReactNode;
	readonly children: ReactNode;
}

/** A part of a form under a heading of its own. */
export function FormSection({ title, hint, actions, children }: FormSectionProps): ReactElement {
	return (
		<section aria-label={title} className="rounded-lg border border-line bg-surface">
			<header className="flex min-h-10 items-center gap-3 border-b border-line px-4 py-1.5">
				<h2 className="font-semibold">{title}</h2>
				{hint !== undefined && <p className="min-w-0 text-xs text-ink-faint">{hint}</p>}
				{actions !== undefined && <div className="ml-auto flex gap-2">{actions}</div>}
			</header>
			<div className="flex flex-col gap-4 p-4">{children}</div>
		</section>
	);
}
