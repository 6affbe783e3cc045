import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { ScrollBox } from "./scroll-box.tsx";

/** Props of {@link SidePanel}. */
export interface SidePanelProps {
	readonly title: string;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
	/** Buttons beside the title. */
	readonly actions?: ReactNode;
	readonly size?: "normal" | "large" | undefined;
	readonly children: ReactNode;
}

/** More about one thing of the screen, at the right; the screen beside it stays in use. */
export function SidePanel(props: SidePanelProps): ReactElement {
	return (
		<Base.Root
			open={props.isOpen}
			modal={false}
			disablePointerDismissal
			onOpenChange={(isOpen) => props.onOpenChange(isOpen)}
		>
			<Base.Portal>
				<Base.Popup
					className={classNames(
						"fixed inset-y-0 right-0 z-30 flex max-w-full flex-col border-l border-line bg-surface text-ink shadow-panel outline-hidden transition-transform duration-150 data-ending-style:translate-x-8 data-starting-style:translate-x-8",
						props.size === "large" ? "w-[56rem]" : "w-[30rem]",
					)}
				>
					<div className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-4">
						<Base.Title className="min-w-0 grow truncate text-base font-semibold">
							{props.title}
						</Base.Title>
						{props.actions}
						<Base.Close
							aria-label="Close"
							className="flex size-7 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover [&_svg]:size-4"
						>
							<X aria-hidden />
						</Base.Close>
					</div>
					<ScrollBox label={props.title}>
						<div className="p-4">{props.children}</div>
					</ScrollBox>
				</Base.Popup>
			</Base.Portal>
		</Base.Root>
	);
}
