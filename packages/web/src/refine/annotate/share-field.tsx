import { type ReactElement, useId, useState } from "react";
import { classNames } from "../../design/class-names.ts";
import { FIELD_CLASS } from "./field-class.ts";
import { percentOf, shareOf } from "./share-text.ts";

/** Props of {@link ShareField}. */
export interface ShareFieldProps {
	readonly name: string;
	/** The keys of the row go here. */
	readonly isActive: boolean;
	/** The label, a number from 0 to 1. */
	readonly value: string | undefined;
	/** Called with `undefined` for a field that says no share. */
	readonly onChange: (label: string | undefined) => void;
	readonly onFocus: () => void;
}

/** A share as per cent, typed or drawn. */
export function ShareField(props: ShareFieldProps): ReactElement {
	const { isActive, name, onChange, onFocus, value } = props;
	const id = useId();
	const percent = percentOf(value);
	const [typed, setTyped] = useState(percent);
	// What is typed stays as it is, also where it says no share yet; what is drawn replaces it.
	const shown = shareOf(typed) === value ? typed : percent;
	const set = (text: string): void => {
		setTyped(text);
		onChange(shareOf(text));
	};
	return (
		<div className="flex items-center gap-3">
			<input
				type="range"
				aria-label={`${name}, per cent`}
				min={0}
				max={100}
				step={1}
				value={percent === "" ? 50 : percent}
				onFocus={onFocus}
				onChange={(event) => set(event.target.value)}
				// The middle, where it stands at first, can be chosen as well.
				onPointerUp={(event) => set(event.currentTarget.value)}
				className={classNames(
					"h-11 min-w-0 grow",
					percent === "" ? "accent-line-strong" : "accent-accent-ink",
				)}
			/>
			<label htmlFor={id} className="sr-only">
				{name}, from 0 to 100
			</label>
			<input
				id={id}
				type="number"
				inputMode="decimal"
				data-focus={isActive ? "share" : undefined}
				min={0}
				max={100}
				step="any"
				value={shown}
				placeholder="0–100"
				onFocus={onFocus}
				onChange={(event) => set(event.target.value)}
				className={`${FIELD_CLASS} num min-h-11 max-w-24`}
			/>
			<span aria-hidden>%</span>
		</div>
	);
}
