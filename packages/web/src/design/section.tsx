import type { ReactElement, ReactNode } from "react";

/** Props of {@link Section}. */
export interface SectionProps {
	readonly title: string;
	/** Beside the title, quieter. */
	readonly note?: ReactNode;
	readonly actions?: ReactNode;
	readonly children: ReactNode;
}

/** A titled part of a screen. */
export function Section({ title, note, actions, children }: SectionProps): ReactElement {
	return (
		<section aria-label={title} className="flex flex-col gap-2">
			<div className="flex min-h-6 items-center gap-2">
				<h2 className="font-semibold">{title}</h2>
				{note !== undefined && <span className="text-xs text-ink-faint">{note}</span>}
				<span className="ml-auto flex items-center gap-2">{actions}</span>
			</div>
			{children}
		</section>
	);
}
