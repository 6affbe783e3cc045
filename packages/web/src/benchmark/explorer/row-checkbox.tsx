import { Check } from "lucide-react";
import type { ReactElement } from "react";

/** Props of {@link RowCheckbox}. */
export interface RowCheckboxProps {
	readonly label: string;
	readonly isChecked: boolean;
	/** `isRange`: from the last one that was changed to this one. */
	readonly onChange: (isChecked: boolean, isRange: boolean) => void;
}

/** Chooses a row of a list. The list has the keyboard: Space chooses its current row. */
export function RowCheckbox({ isChecked, label, onChange }: RowCheckboxProps): ReactElement {
	return (
		<button
			type="button"
			role="checkbox"
			aria-checked={isChecked}
			aria-label={label}
			tabIndex={-1}
			onClick={(event) => {
				event.stopPropagation();
				onChange(!isChecked, event.shiftKey);
			}}
			// A click with Shift must not select text.
			onMouseDown={(event) => event.preventDefault()}
			className="flex size-6 items-center justify-center"
		>
			<span className="flex size-4 items-center justify-center rounded border border-line-strong bg-surface text-on-accent in-aria-checked:border-accent in-aria-checked:bg-accent">
				{isChecked && <Check aria-hidden className="size-3" />}
			</span>
		</button>
	);
}
