import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactElement, type ReactNode, useRef } from "react";
import { classNames } from "./class-names.ts";
import { BACKDROP_CLASS, LAYER_CLASS } from "./layer-class.ts";

/** Props of {@link Dialog}. */
export interface DialogProps {
	readonly title: string;
	readonly description?: ReactNode;
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
	readonly size?: "normal" | "large" | "wide" | undefined;
	/** Buttons at the end. */
	readonly actions?: ReactNode;
	readonly children: ReactNode;
}

const SIZES = { normal: "max-w-lg", large: "max-w-3xl", wide: "max-w-6xl" } as const;
const FIELDS =
	":is(input, textarea, [role=checkbox], [role=combobox], [role=switch], a[href], button):not([disabled], [data-disabled], [aria-hidden=true], [tabindex='-1'])";

/**
 * Something to do before going on; the page behind it waits. The keys begin in its first field. Its
 * title is the heading of the page as long as it is open, for the one behind it cannot be reached.
 */
export function Dialog(props: DialogProps): ReactElement {
	const body = useRef<HTMLDivElement>(null);
	const ends = useRef<HTMLDivElement>(null);
	return (
		<Base.Root open={props.isOpen} onOpenChange={(isOpen) => props.onOpenChange(isOpen)}>
			<Base.Portal>
				<Base.Backdrop className={BACKDROP_CLASS} />
				<Base.Viewport className="fixed inset-0 z-40 flex items-center justify-center p-4">
					<Base.Popup
						initialFocus={() => {
							const places = [body.current, ends.current];
							const fields = places.map((place) => place?.querySelector<HTMLElement>(FIELDS));
							return fields.find((field) => field instanceof HTMLElement) ?? true;
						}}
						className={classNames(
							LAYER_CLASS,
							"flex max-h-full w-full flex-col",
							SIZES[props.size ?? "normal"],
						)}
					>
						<div className="flex shrink-0 items-start justify-between gap-3 px-5 pt-4 pb-2">
							<Base.Title render={<h1>{props.title}</h1>} className="text-lg font-semibold" />
							<Base.Close
								aria-label="Close"
								className="-mr-1.5 flex size-7 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover [&_svg]:size-4"
							>
								<X aria-hidden />
							</Base.Close>
						</div>
						<div ref={body} className="min-h-0 overflow-y-auto px-5 pt-0.5 pb-5">
							{props.description !== undefined && (
								<Base.Description className="mb-3 text-ink-muted">
									{props.description}
								</Base.Description>
							)}
							{props.children}
						</div>
						{props.actions !== undefined && (
							<div
								ref={ends}
								className="flex shrink-0 justify-end gap-2 border-t border-line px-5 py-3"
							>
								{props.actions}
							</div>
						)}
					</Base.Popup>
				</Base.Viewport>
			</Base.Portal>
		</Base.Root>
	);
}
