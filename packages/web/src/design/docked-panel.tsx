import type { ReactElement, ReactNode } from "react";
import { ScrollBox } from "./scroll-box.tsx";

/** Props of {@link DockedPanel}. */
export interface DockedPanelProps {
	readonly title: string;
	readonly children: ReactNode;
}

/** More about one thing of the screen, always there at the right; for windows with room to spare. */
export function DockedPanel({ children, title }: DockedPanelProps): ReactElement {
	return (
		<aside
			aria-label="Details"
			className="flex min-h-0 w-[30rem] shrink-0 flex-col border-t border-l border-line bg-surface"
		>
			<h2 className="flex h-11 shrink-0 items-center border-b border-line px-4 font-semibold">
				<bdi className="truncate" title={title}>
					{title}
				</bdi>
			</h2>
			<ScrollBox label={`Details of ${title}`}>
				<div className="p-4">{children}</div>
			</ScrollBox>
		</aside>
	);
}
