import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ReactElement } from "react";

/** Props of {@link Checkbox}. */
export interface CheckboxProps {
	readonly label: string;
	readonly isLabelHidden?: boolean | undefined;
	/** `"some"`: a part of what it stands for is chosen. */
	readonly checked: boolean | "some";
	readonly onChange: (checked: boolean) => void;
	readonly isDisabled?: boolean | undefined;
}

/** Yes or no in a form, or one of several. */
export function Checkbox(props: CheckboxProps): ReactElement {
	const box = (
		<Base.Root
			checked={props.checked === true}
			indeterminate={props.checked === "some"}
			onCheckedChange={(checked) => props.onChange(checked)}
			disabled={props.isDisabled ?? false}
			{...(props.isLabelHidden === true ? { "aria-label": props.label } : {})}
			className="flex size-4 shrink-0 items-center justify-center rounded border border-line-strong bg-surface text-on-accent data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50 data-indeterminate:border-accent data-indeterminate:bg-accent"
		>
			<Base.Indicator className="[&_svg]:size-3">
				{props.checked === "some" ? <Minus aria-hidden /> : <Check aria-hidden />}
			</Base.Indicator>
		</Base.Root>
	);
	if (props.isLabelHidden === true) return box;
	return (
		<label className="inline-flex items-center gap-2 text-sm select-none">
			{box}
			{props.label}
		</label>
	);
}
