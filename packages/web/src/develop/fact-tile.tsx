import type { ReactElement, ReactNode } from "react";

/** Props of {@link FactTile}. */
export interface FactTileProps {
	readonly name: string;
	/** What the number rests on. */
	readonly note: string;
	readonly children: ReactNode;
}

/** One number of a summary with its name and what it rests on; inside a `<dl>`. */
export function FactTile({ children, name, note }: FactTileProps): ReactElement {
	return (
		<div className="min-w-0 border-line px-4 py-2.5">
			<dt className="text-xs text-ink-muted">{name}</dt>
			<dd className="truncate text-lg font-semibold">{children}</dd>
			<dd className="text-xs text-ink-faint">
				<bdi>{note}</bdi>
			</dd>
		</div>
	);
}
