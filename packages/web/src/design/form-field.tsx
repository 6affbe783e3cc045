import { Field } from "@base-ui/react/field";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** What every field of a form has. */
export interface FormFieldProps {
	readonly label: string;
	/** True: the label is for screen readers only, as in a tool bar. */
	readonly isLabelHidden?: boolean | undefined;
	readonly hint?: ReactNode;
	/** What is wrong with the value, and what would be right. */
	readonly error?: string | undefined;
	readonly isDisabled?: boolean | undefined;
}

/** Label, control, hint and error, tied together for screen readers. */
export function FormField(props: FormFieldProps & { readonly children: ReactNode }): ReactElement {
	return (
		<Field.Root
			invalid={props.error !== undefined}
			disabled={props.isDisabled ?? false}
			className="flex min-w-0 flex-col gap-1"
		>
			<Field.Label
				className={classNames(
					"text-xs font-medium text-ink-muted",
					props.isLabelHidden === true && "sr-only",
				)}
			>
				{props.label}
			</Field.Label>
			{props.children}
			{props.hint !== undefined && (
				<Field.Description className="text-xs text-ink-faint">{props.hint}</Field.Description>
			)}
			{props.error !== undefined && (
				<Field.Error match className="text-xs text-bad">
					{props.error}
				</Field.Error>
			)}
		</Field.Root>
	);
}
