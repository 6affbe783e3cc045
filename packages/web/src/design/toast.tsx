import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { type ReactElement, type ReactNode, useCallback } from "react";
import { buttonClass } from "./button-class.ts";

const SHOWN_MS = 5_000;
const ACTION_MS = 10_000;

/** A short message about what was done. */
export interface ToastMessage {
	readonly title: string;
	readonly detail?: string | undefined;
	/** Shown as a button; takes back what was done. */
	readonly undo?: (() => void) | undefined;
	/** Shown as a button; leads to what it is about. */
	readonly go?: { readonly label: string; readonly run: () => void } | undefined;
	/** True: it failed; it stays until it is closed. */
	readonly isError?: boolean | undefined;
}

/** Shows messages at the lower right. */
export function useToast(): (message: ToastMessage) => void {
	const { add, close } = Toast.useToastManager();
	return useCallback(
		(message) => {
			const action = message.undo === undefined ? message.go : { label: "Undo", run: message.undo };
			const id: string = add({
				title: message.title,
				description: message.detail,
				priority: message.isError === true ? "high" : "low",
				timeout: message.isError === true ? 0 : action === undefined ? SHOWN_MS : ACTION_MS,
				...(action !== undefined && {
					actionProps: {
						children: action.label,
						onClick: () => {
							action.run();
							close(id);
						},
					},
				}),
			});
		},
		[add, close],
	);
}

/** Makes room for messages. */
export function ToastProvider({ children }: { readonly children: ReactNode }): ReactElement {
	return (
		<Toast.Provider>
			{children}
			<Toast.Portal>
				<Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-80 flex-col gap-2">
					<ToastList />
				</Toast.Viewport>
			</Toast.Portal>
		</Toast.Provider>
	);
}

function ToastList(): ReactNode {
	const { toasts } = Toast.useToastManager();
	return toasts.map((toast) => (
		<Toast.Root
			key={toast.id}
			toast={toast}
			className="rounded-lg border border-line bg-raised shadow-raised transition-opacity duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
		>
			<Toast.Content className="flex items-start gap-2 p-3">
				<div className="min-w-0 grow">
					<Toast.Title className="text-sm font-medium" />
					<Toast.Description className="foreign text-xs text-ink-muted" />
				</div>
				<Toast.Action className={buttonClass({ size: "small" })} />
				<Toast.Close
					aria-label="Close"
					className="rounded p-1 text-ink-faint hover:text-ink [&_svg]:size-3.5"
				>
					<X aria-hidden />
				</Toast.Close>
			</Toast.Content>
		</Toast.Root>
	));
}
