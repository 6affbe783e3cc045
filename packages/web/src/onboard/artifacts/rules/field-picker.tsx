import type { ReactElement } from "react";
import { Combobox } from "../../../design/combobox.tsx";
import type { RuleContext } from "./use-rule-context.ts";

/** Props of {@link FieldPicker}. */
export interface FieldPickerProps {
	readonly value: string;
	readonly onChange: (field: string) => void;
	readonly context: RuleContext;
	readonly error?: string | undefined;
}

const ALWAYS = ["input", "context", "reference", "id", "split"];
const NAMES: Readonly<Record<string, string>> = {
	input: "input (what the person says)",
	reference: "reference (the answer to compare with)",
};

/** Chooses the field that a condition reads, among those that the prompts have. */
export function FieldPicker({ context, error, onChange, value }: FieldPickerProps): ReactElement {
	const known = [...new Set([...ALWAYS, ...context.fields.map(({ field }) => field), value])];
	return (
		<Combobox
			label="Field"
			choices={known.map((field) => {
				const prompts = context.field(field)?.prompts;
				return {
					value: field,
					label: NAMES[field] ?? field,
					detail: prompts === undefined ? undefined : `${prompts}`,
				};
			})}
			value={value}
			error={error}
			onChange={(field) => field !== undefined && onChange(field)}
		/>
	);
}
