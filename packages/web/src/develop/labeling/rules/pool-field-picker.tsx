import type { ReactElement } from "react";
import { Combobox } from "../../../design/combobox.tsx";
import type { PoolFieldValues } from "./use-pool-rule-context.ts";

/** Props of {@link PoolFieldPicker}. */
export interface PoolFieldPickerProps {
	readonly value: string;
	readonly onChange: (field: string) => void;
	readonly metadata: readonly PoolFieldValues[];
	readonly error?: string | undefined;
}

const PLAIN = ["response", "prompt", "context", "reference"];

/** Chooses the field of a pool's row that a condition reads. */
export function PoolFieldPicker(props: PoolFieldPickerProps): ReactElement {
	const { error, metadata, onChange, value } = props;
	const fields = [...new Set([...PLAIN, ...metadata.map(({ field }) => field), value])];
	return (
		<Combobox
			label="Field"
			choices={fields.map((field) => ({ value: field, label: field }))}
			value={value}
			error={error}
			onChange={(field) => field !== undefined && onChange(field)}
		/>
	);
}
