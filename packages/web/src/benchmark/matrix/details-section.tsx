import type { ReactElement, ReactNode } from "react";

/** A part of the panel with a heading. */
export function DetailsSection({
	children,
	title,
}: {
	readonly title: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<section className="flex flex-col gap-2">
			<h3 className="text-xs font-semibold text-ink-muted">{title}</h3>
			{children}
		</section>
	);
}
