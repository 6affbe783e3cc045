import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { Kbd } from "./kbd.tsx";

/** Props of {@link Tooltip}. */
export interface TooltipProps {
	readonly text: string;
	readonly shortcut?: string | undefined;
	/** The element that it tells about; must take a ref and the pointer's events. */
	readonly children: ReactElement<Record<string, unknown>>;
}

/** A hint beside an element under the pointer or in focus; says nothing that is nowhere else. */
export function Tooltip({ text, shortcut, children }: TooltipProps): ReactElement {
	return (
		<Base.Root>
			<Base.Trigger render={children} />
			<Base.Portal>
				<Base.Positioner sideOffset={6} className="z-50">
					<Base.Popup className="flex max-w-72 items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-xs text-ink shadow-raised transition-opacity duration-75 data-ending-style:opacity-0 data-starting-style:opacity-0">
						{text}
						{shortcut !== undefined && <Kbd keys={shortcut} />}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}
