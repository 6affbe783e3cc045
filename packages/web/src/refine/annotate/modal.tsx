import { type ReactElement, type ReactNode, useEffect, useId, useRef } from "react";
import { TouchButton } from "./touch-button.tsx";

/** Props of {@link Modal}. */
export interface ModalProps {
	readonly title: string;
	readonly onClose: () => void;
	readonly children: ReactNode;
}

/** Something over the page, with the browser's own means; Escape closes it, and the keys go back. */
export function Modal({ children, onClose, title }: ModalProps): ReactElement {
	const place = useRef<HTMLDialogElement>(null);
	const id = useId();
	useEffect(() => {
		const dialog = place.current;
		dialog?.showModal();
		return () => dialog?.close();
	}, []);
	return (
		<dialog
			ref={place}
			aria-labelledby={id}
			onClose={onClose}
			className="m-auto w-[min(30rem,calc(100vw-1.5rem))] rounded-lg border border-line bg-raised p-5 text-base text-ink shadow-panel backdrop:bg-backdrop"
		>
			<h2 id={id} className="mb-3 text-lg font-semibold">
				{title}
			</h2>
			{children}
			<div className="mt-4 flex justify-end">
				<TouchButton onClick={onClose}>Close</TouchButton>
			</div>
		</dialog>
	);
}
