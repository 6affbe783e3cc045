import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { ReactElement } from "react";
import type { Choice } from "./choice.ts";

/** Props of {@link SegmentedControl}. */
export interface SegmentedControlProps<Value extends string> {
	/** What is chosen here, for screen readers. */
	readonly label: string;
	readonly choices: readonly Choice<Value>[];
	/** `undefined`: none of them holds. */
	readonly value: Value | undefined;
	readonly onChange: (value: Value) => void;
}

/** One of two to five, all of them in sight. */
export function SegmentedControl<Value extends string>(
	props: SegmentedControlProps<Value>,
): ReactElement {
	return (
		<ToggleGroup
			aria-label={props.label}
			value={props.value === undefined ? [] : [props.value]}
			onValueChange={([value]) => {
				const choice = props.choices.find((one) => one.value === value);
				if (choice !== undefined) props.onChange(choice.value);
			}}
			className="inline-flex h-8 items-stretch rounded-md border border-line bg-canvas p-0.5 shadow-xs"
		>
			{props.choices.map((choice) => (
				<Toggle
					key={choice.value}
					value={choice.value}
					title={choice.detail}
					className="rounded px-2.5 text-xs font-medium whitespace-nowrap text-ink-muted select-none hover:text-ink data-pressed:bg-selected data-pressed:text-accent-ink"
				>
					{choice.label}
				</Toggle>
			))}
		</ToggleGroup>
	);
}
