import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { IconButton } from "../../design/icon-button.tsx";
import { ScrollBox } from "../../design/scroll-box.tsx";
import { SidePanel } from "../../design/side-panel.tsx";
import { useMedia } from "../../design/use-media.ts";

/** Props of {@link StudioPanel}. */
export interface StudioPanelProps {
	readonly title: string;
	readonly onClose: () => void;
	readonly children: ReactNode;
}

/** Where there is room, the panel stands beside the table; elsewhere it lies over it. */
const HAS_ROOM = "(min-width: 1200px)";

/** What is open in the studio, at the right. */
export function StudioPanel({ children, onClose, title }: StudioPanelProps): ReactElement {
	const hasRoom = useMedia(HAS_ROOM);
	if (!hasRoom)
		return (
			<SidePanel title={title} isOpen onOpenChange={onClose}>
				{children}
			</SidePanel>
		);
	return (
		<aside
			aria-label="Details"
			className="flex min-h-0 w-[30rem] shrink-0 flex-col border-l border-line bg-surface 2xl:w-[36rem]"
		>
			<div className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-4">
				<h2 className="min-w-0 grow truncate font-semibold" title={title}>
					<bdi>{title}</bdi>
				</h2>
				<IconButton label="Close" shortcut="Escape" size="small" onClick={onClose}>
					<X aria-hidden />
				</IconButton>
			</div>
			<ScrollBox label={`Details of ${title}`}>
				<div className="p-4">{children}</div>
			</ScrollBox>
		</aside>
	);
}
