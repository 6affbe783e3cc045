import { type ReactElement, useId } from "react";
import { FIELD_CLASS } from "./field-class.ts";
import type { FocusTarget } from "./session-state.ts";

/** Props of {@link AnswerField}. */
export interface AnswerFieldProps {
	/** Where the keys find it; absent: they do not go to this one. */
	readonly name?: FocusTarget | undefined;
	readonly label: string;
	readonly rows: number;
	readonly value: string;
	readonly onChange: (value: string) => void;
	readonly onFocus?: (() => void) | undefined;
	/** Enter saves the row, with Shift it is a line break. */
	readonly isEndedByEnter?: boolean | undefined;
	readonly isRequired?: boolean | undefined;
}

/** Something that the person writes. */
export function AnswerField(props: AnswerFieldProps): ReactElement {
	const id = useId();
	return (
		<div className="flex flex-col gap-1">
			<label htmlFor={id} className="text-sm font-medium text-ink-muted">
				{props.label}
			</label>
			<textarea
				id={id}
				dir="auto"
				rows={props.rows}
				value={props.value}
				required={props.isRequired}
				data-focus={props.name}
				data-enter={props.isEndedByEnter === true ? "" : undefined}
				enterKeyHint={props.isEndedByEnter === true ? "done" : "enter"}
				maxLength={20_000}
				onFocus={props.onFocus}
				onChange={(event) => props.onChange(event.target.value)}
				className={`${FIELD_CLASS} resize-y`}
			/>
		</div>
	);
}
