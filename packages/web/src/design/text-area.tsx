import { Field } from "@base-ui/react/field";
import type { ReactElement } from "react";
import { CONTROL_CLASS } from "./control-class.ts";
import { FormField, type FormFieldProps } from "./form-field.tsx";

/** Props of {@link TextArea}. */
export interface TextAreaProps extends FormFieldProps {
	readonly value: string;
	readonly onChange: (value: string) => void;
	readonly placeholder?: string | undefined;
	/** Lines that it is high. */
	readonly rows?: number | undefined;
	/** True: for code and templates. */
	readonly isCode?: boolean | undefined;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps): ReactElement {
	const font = props.isCode === true ? "font-mono text-xs" : "text-sm";
	return (
		<FormField {...props}>
			<Field.Control
				value={props.value}
				placeholder={props.placeholder}
				onValueChange={(value) => props.onChange(value)}
				render={<textarea rows={props.rows ?? 4} dir="auto" />}
				className={`${CONTROL_CLASS} ${font} resize-y py-1.5`}
			/>
		</FormField>
	);
}
