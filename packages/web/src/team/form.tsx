import { type ReactElement, type ReactNode, useState } from "react";
import { buttonClass } from "../design/button-class.ts";

/** Props of {@link Form}. */
export interface FormProps {
	/** What the button says: a verb, with its object where it has one. */
	readonly action: string;
	/** False: something is missing still. */
	readonly isComplete: boolean;
	/** Its error is shown as text. */
	readonly submit: () => Promise<void>;
	readonly children: ReactNode;
}

/** Fields with one button, which Enter presses too. What went wrong is said above the button. */
export function Form({ action, children, isComplete, submit }: FormProps): ReactElement {
	const [error, setError] = useState<string>();
	const [isBusy, setBusy] = useState(false);
	const send = async (): Promise<void> => {
		setBusy(true);
		setError(undefined);
		try {
			await submit();
		} catch (failure) {
			setError(failure instanceof Error ? failure.message : String(failure));
		} finally {
			setBusy(false);
		}
	};
	return (
		<form
			className="flex flex-col gap-4"
			onSubmit={(event) => {
				event.preventDefault();
				if (isComplete && !isBusy) void send();
			}}
		>
			{children}
			{error !== undefined && (
				<p role="alert" className="foreign text-sm text-bad">
					{error}
				</p>
			)}
			<button
				type="submit"
				disabled={!isComplete || isBusy}
				className={buttonClass({ look: "primary" })}
			>
				{action}
			</button>
		</form>
	);
}
