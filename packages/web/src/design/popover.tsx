import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";

/** Props of {@link Popover}. */
export interface PopoverProps {
	/** The button that opens it. */
	readonly trigger: ReactElement<Record<string, unknown>>;
	readonly title?: string | undefined;
	readonly children: ReactNode;
}

/** More about something, or a few controls, beside the button that opens it. */
export function Popover({ trigger, title, children }: PopoverProps): ReactElement {
	return (
		<Base.Root>
			<Base.Trigger render={trigger} />
			<Base.Portal>
				<Base.Positioner sideOffset={6} align="start" className="z-50">
					<Base.Popup className="max-h-[var(--available-height)] max-w-96 overflow-y-auto rounded-lg border border-line bg-raised p-3 text-sm text-ink shadow-raised outline-hidden">
						{title !== undefined && <Base.Title className="mb-2 font-semibold">{title}</Base.Title>}
						{children}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}
