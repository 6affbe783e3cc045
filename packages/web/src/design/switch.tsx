import { Switch as Base } from "@base-ui/react/switch";
import type { ReactElement } from "react";

/** Props of {@link Switch}. */
export interface SwitchProps {
	readonly label: string;
	readonly checked: boolean;
	readonly onChange: (checked: boolean) => void;
	readonly isDisabled?: boolean | undefined;
}

/** On or off, at once. */
export function Switch(props: SwitchProps): ReactElement {
	return (
		<label className="inline-flex items-center gap-2 text-sm select-none">
			<Base.Root
				checked={props.checked}
				onCheckedChange={(checked) => props.onChange(checked)}
				disabled={props.isDisabled ?? false}
				className="flex h-4.5 w-8 shrink-0 items-center rounded-full bg-line-strong p-0.5 transition-colors duration-100 data-checked:bg-accent data-disabled:opacity-50"
			>
				<Base.Thumb className="size-3.5 rounded-full bg-on-accent shadow-xs transition-transform duration-100 data-checked:translate-x-3.5" />
			</Base.Root>
			{props.label}
		</label>
	);
}
