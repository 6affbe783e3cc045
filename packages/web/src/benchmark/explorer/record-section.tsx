import type { ReactElement, ReactNode } from "react";

/** Props of {@link RecordSection}. */
export interface RecordSectionProps {
	readonly title: string;
	readonly actions?: ReactNode;
	readonly children: ReactNode;
}

/** A part of a record with its heading. */
export function RecordSection({ actions, children, title }: RecordSectionProps): ReactElement {
	return (
		<section className="flex min-w-0 flex-col gap-2">
			<div className="flex min-h-6 flex-wrap items-center gap-2">
				<h3 className="text-xs font-semibold text-ink-muted">{title}</h3>
				<div className="ml-auto flex flex-wrap items-center gap-1">{actions}</div>
			</div>
			{children}
		</section>
	);
}
