import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactElement, ReactNode } from "react";
import { Button } from "./button.tsx";
import { BACKDROP_CLASS, LAYER_CLASS } from "./layer-class.ts";

/** Props of {@link AlertDialog}. */
export interface AlertDialogProps {
	/** The question. */
	readonly title: string;
	/** What will happen, and what cannot be taken back. */
	readonly children: ReactNode;
	/** What the button says that does it: a verb with its object. */
	readonly confirm: string;
	readonly isOpen: boolean;
	readonly isBusy?: boolean | undefined;
	readonly onOpenChange: (isOpen: boolean) => void;
	readonly onConfirm: () => void;
}

/** Asks before something that cannot be taken back. What can be undone needs no question. */
export function AlertDialog(props: AlertDialogProps): ReactElement {
	return (
		<Base.Root open={props.isOpen} onOpenChange={(isOpen) => props.onOpenChange(isOpen)}>
			<Base.Portal>
				<Base.Backdrop className={BACKDROP_CLASS} />
				<Base.Viewport className="fixed inset-0 z-40 flex items-center justify-center p-4">
					<Base.Popup className={`${LAYER_CLASS} w-full max-w-md p-5`}>
						<Base.Title render={<h1>{props.title}</h1>} className="text-lg font-semibold" />
						<Base.Description render={<div />} className="mt-2 text-ink-muted">
							{props.children}
						</Base.Description>
						<div className="mt-5 flex justify-end gap-2">
							<Base.Close render={<Button>Cancel</Button>} />
							<Button look="danger" disabled={props.isBusy} onClick={props.onConfirm}>
								{props.confirm}
							</Button>
						</div>
					</Base.Popup>
				</Base.Viewport>
			</Base.Portal>
		</Base.Root>
	);
}
