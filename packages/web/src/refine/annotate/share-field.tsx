import { type ReactElement, useId } from "react";
import { FIELD_CLASS } from "./field-class.ts";

/** Props of {@link ShareField}. */
export interface ShareFieldProps {
	readonly name: string;
	/** The keys of the row go here. */
	readonly isActive: boolean;
	/** The label, a number from 0 to 1. */
	readonly value: string | undefined;
	readonly onChange: (label: string) => void;
	readonly onFocus: () => void;
}

/** A share as per cent, typed or drawn. */
export function ShareField(props: ShareFieldProps): ReactElement {
	const { isActive, name, onChange, onFocus, value } = props;
	const id = useId();
	const percent = value === undefined ? "" : String(Math.round(Number(value) * 1000) / 10);
	const set = (text: string): void => {
		const share = Number(text) / 100;
		if (text !== "" && share >= 0 && share <= 1) onChange(String(Math.round(share * 1000) / 1000));
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
				className="h-11 min-w-0 grow accent-accent"
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
				value={percent}
				placeholder="0–100"
				onFocus={onFocus}
				onChange={(event) => set(event.target.value)}
				className={`${FIELD_CLASS} num min-h-11 max-w-24`}
			/>
			<span aria-hidden>%</span>
		</div>
	);
}
