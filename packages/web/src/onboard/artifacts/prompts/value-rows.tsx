import { Plus, X } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../../design/button.tsx";
import { IconButton } from "../../../design/icon-button.tsx";
import { TextField } from "../../../design/text-field.tsx";
import type { ValueRow } from "./prompt-draft.ts";

/** Props of {@link ValueRows}. */
export interface ValueRowsProps {
	/** What a row is, for people. */
	readonly name: string;
	readonly rows: readonly ValueRow[];
	readonly onChange: (rows: readonly ValueRow[]) => void;
	/** Names that other prompts have. */
	readonly known: readonly string[];
}

/** Named values, a row each. */
export function ValueRows({ known, name, onChange, rows }: ValueRowsProps): ReactElement {
	const set = (at: number, row: ValueRow): void =>
		onChange(rows.map((one, i) => (i === at ? row : one)));
	const missing = known.filter((key) => !rows.some((row) => row.name === key)).slice(0, 12);
	return (
		<div className="flex flex-col gap-2">
			{rows.map((row, i) => (
				<div
					// Rows have no other name than their place while they are typed.
					// oxlint-disable-next-line react/no-array-index-key
					key={i}
					className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto] items-end gap-2"
				>
					<TextField
						label={`${name} ${i + 1}`}
						value={row.name}
						onChange={(text) => set(i, { ...row, name: text })}
					/>
					<TextField label="Value" value={row.text} onChange={(text) => set(i, { ...row, text })} />
					<IconButton
						label={`Remove ${name.toLowerCase()} ${i + 1}`}
						onClick={() => onChange(rows.filter((_, at) => at !== i))}
					>
						<X aria-hidden />
					</IconButton>
				</div>
			))}
			<div className="flex flex-wrap gap-2">
				<Button size="small" onClick={() => onChange([...rows, { name: "", text: "" }])}>
					<Plus aria-hidden />
					Add
				</Button>
				{missing.map((key) => (
					<Button
						key={key}
						size="small"
						look="plain"
						onClick={() => onChange([...rows, { name: key, text: "" }])}
					>
						+ {key}
					</Button>
				))}
			</div>
		</div>
	);
}
