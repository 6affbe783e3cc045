import type { JsonObject } from "@assay/core/domain";
import { type ReactElement, useState } from "react";
import type { FormFieldProps } from "./form-field.tsx";
import { TextArea } from "./text-area.tsx";

/** Props of {@link JsonField}. */
export interface JsonFieldProps extends FormFieldProps {
	readonly value: JsonObject;
	readonly onChange: (value: JsonObject) => void;
	readonly rows?: number | undefined;
}

/** A JSON object as text; what is no JSON object stays typed, is said, and is not passed on. */
export function JsonField(props: JsonFieldProps): ReactElement {
	const [text, setText] = useState(() => textOf(props.value));
	const read = readObject(text);
	return (
		<TextArea
			label={props.label}
			hint={props.hint}
			isDisabled={props.isDisabled}
			isCode
			rows={props.rows ?? 4}
			value={text}
			error={
				read === undefined ? 'Not a JSON object, expected for example { "key": 1 }' : props.error
			}
			onChange={(typed) => {
				setText(typed);
				const value = readObject(typed);
				if (value !== undefined) props.onChange(value);
			}}
		/>
	);
}

function textOf(value: JsonObject): string {
	return Object.keys(value).length === 0 ? "" : JSON.stringify(value, undefined, 2);
}

function readObject(text: string): JsonObject | undefined {
	if (text.trim() === "") return {};
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** What was read from JSON holds nothing but JSON. */
function isObject(value: unknown): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
