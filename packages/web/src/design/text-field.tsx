import { Field } from "@base-ui/react/field";
import type { ReactElement, Ref } from "react";
import { CONTROL_CLASS } from "./control-class.ts";
import { FormField, type FormFieldProps } from "./form-field.tsx";

/** Props of {@link TextField}. */
export interface TextFieldProps extends FormFieldProps {
	readonly value: string;
	readonly onChange: (value: string) => void;
	/** Called when the keys go elsewhere. */
	readonly onLeave?: (() => void) | undefined;
	readonly placeholder?: string | undefined;
	readonly type?: "text" | "search" | "password" | "url" | "email" | undefined;
	/** What a browser may fill in; default: nothing. */
	readonly autoComplete?: "username" | "current-password" | "new-password" | "name" | undefined;
	readonly inputRef?: Ref<HTMLInputElement> | undefined;
}

/** One line of text. */
export function TextField({ inputRef, ...props }: TextFieldProps): ReactElement {
	return (
		<FormField {...props}>
			<Field.Control
				ref={inputRef}
				type={props.type ?? "text"}
				value={props.value}
				placeholder={props.placeholder}
				autoComplete={props.autoComplete ?? "off"}
				spellCheck={false}
				onBlur={props.onLeave}
				onValueChange={(value) => props.onChange(value)}
				className={`${CONTROL_CLASS} h-8`}
			/>
		</FormField>
	);
}
