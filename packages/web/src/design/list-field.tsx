import { Field } from "@base-ui/react/field";
import { type KeyboardEvent, type ReactElement, useState } from "react";
import { Chip } from "./chip.tsx";
import { CONTROL_CLASS } from "./control-class.ts";
import { FormField, type FormFieldProps } from "./form-field.tsx";

/** Props of {@link ListField}. */
export interface ListFieldProps extends FormFieldProps {
	readonly values: readonly string[];
	readonly onChange: (values: readonly string[]) => void;
	readonly placeholder?: string | undefined;
	/** Values to be added with a click, with how often each occurs where that is known. */
	readonly suggestions?:
		| readonly { readonly value: string; readonly count?: number | undefined }[]
		| undefined;
}

const SUGGESTED = 12;

/** Several short texts: Enter adds what was typed, Backspace in the empty field takes the last away. */
export function ListField(props: ListFieldProps): ReactElement {
	const { onChange, values } = props;
	const [typed, setTyped] = useState("");
	const add = (text: string): void => {
		const added = text.trim();
		setTyped("");
		if (added !== "" && !values.includes(added)) onChange([...values, added]);
	};
	const press = (event: KeyboardEvent): void => {
		if (event.key === "Enter" && typed.trim() !== "") {
			event.preventDefault();
			add(typed);
		} else if (event.key === "Backspace" && typed === "" && values.length > 0)
			onChange(values.slice(0, -1));
	};
	const suggestions = (props.suggestions ?? [])
		.filter(({ value }) => !values.includes(value) && value.includes(typed.trim()))
		.slice(0, SUGGESTED);
	return (
		<FormField {...props}>
			<div className="flex flex-col gap-1.5">
				{values.length > 0 && (
					<div className="flex flex-wrap gap-1">
						{values.map((value) => (
							<Chip
								key={value}
								value={value}
								onRemove={() => onChange(values.filter((one) => one !== value))}
							/>
						))}
					</div>
				)}
				<Field.Control
					value={typed}
					placeholder={props.placeholder ?? "Type and press Enter"}
					autoComplete="off"
					spellCheck={false}
					onValueChange={setTyped}
					onKeyDown={press}
					onBlur={() => add(typed)}
					className={`${CONTROL_CLASS} h-8`}
				/>
				{suggestions.length > 0 && (
					<div className="flex flex-wrap gap-1">
						{suggestions.map(({ count, value }) => (
							<button
								key={value}
								type="button"
								// The typed text would be added when the field loses focus.
								onMouseDown={(event) => event.preventDefault()}
								onClick={() => add(value)}
								className="inline-flex h-6 max-w-60 items-center gap-1 rounded-md border border-line border-dashed px-1.5 text-xs text-ink-muted hover:bg-hover hover:text-ink"
							>
								<span aria-hidden>+</span>
								<bdi className="truncate">{value}</bdi>
								{count !== undefined && <span className="num text-ink-faint">{count}</span>}
							</button>
						))}
					</div>
				)}
			</div>
		</FormField>
	);
}
