import type { SystemDefinition } from "@assay/core/domain";
import { Plus, X } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Button } from "../../../design/button.tsx";
import { IconButton } from "../../../design/icon-button.tsx";
import { JsonField } from "../../../design/json-field.tsx";
import { Select } from "../../../design/select.tsx";
import { TextField } from "../../../design/text-field.tsx";
import type { FormIssues } from "../form-issues.ts";

type HttpSystem = Extract<SystemDefinition, { kind: "http" }>;

/** Props of {@link HttpFields}. */
export interface HttpFieldsProps {
	readonly definition: HttpSystem;
	readonly issues: FormIssues;
	readonly onChange: (definition: HttpSystem) => void;
}

const METHODS = (["POST", "GET", "PUT"] as const).map((value) => ({ value, label: value }));

/** The user's own endpoint: where it is, what it is sent, where in the reply the response stands. */
export function HttpFields({ definition, issues, onChange }: HttpFieldsProps): ReactElement {
	return (
		<>
			<div className="grid grid-cols-[7rem_minmax(0,1fr)] gap-2">
				<Select
					label="Method"
					choices={METHODS}
					value={definition.method}
					onChange={(method) => onChange({ ...definition, method })}
				/>
				<TextField
					label="Address"
					type="url"
					value={definition.url}
					error={issues.at("url")}
					onChange={(url) => onChange({ ...definition, url })}
				/>
			</div>
			<HeaderFields
				headers={definition.headers}
				error={issues.within("headers")}
				onChange={(headers) => onChange({ ...definition, headers })}
			/>
			<JsonField
				label="Body"
				hint="JSON; every text in it is a template, such as {{input}}"
				rows={6}
				value={definition.body ?? {}}
				error={issues.within("body")}
				onChange={(body) => {
					const { body: _before, ...rest } = definition;
					onChange(Object.keys(body).length === 0 ? rest : { ...rest, body });
				}}
			/>
			<TextField
				label="Where the response stands in the reply"
				placeholder="choices.0.message.content"
				hint="Empty: the whole reply"
				value={definition.responsePath ?? ""}
				error={issues.at("responsePath")}
				onChange={(path) => {
					const { responsePath: _before, ...rest } = definition;
					onChange(path === "" ? rest : { ...rest, responsePath: path });
				}}
			/>
		</>
	);
}

/** Rows are kept as they are typed: a header without a name is not sent on. */
function HeaderFields({
	error,
	headers,
	onChange,
}: {
	readonly headers: Readonly<Record<string, string>>;
	readonly error: string | undefined;
	readonly onChange: (headers: Readonly<Record<string, string>>) => void;
}): ReactElement {
	const [rows, setRows] = useState(() => Object.entries(headers));
	const set = (next: [string, string][]): void => {
		setRows(next);
		onChange(Object.fromEntries(next.filter(([name]) => name.trim() !== "")));
	};
	return (
		<fieldset aria-label="Headers" className="flex flex-col gap-2">
			<h3 className="text-xs font-medium text-ink-muted">Headers</h3>
			{rows.map(([name, value], i) => (
				<div
					// Headers have no other name than their place while they are typed.
					// oxlint-disable-next-line react/no-array-index-key
					key={i}
					className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto] items-end gap-2"
				>
					<TextField
						label={`Header ${i + 1}`}
						value={name}
						onChange={(text) => set(rows.map((row, at) => (at === i ? [text, row[1]] : row)))}
					/>
					<TextField
						label="Value"
						value={value}
						onChange={(text) => set(rows.map((row, at) => (at === i ? [row[0], text] : row)))}
					/>
					<IconButton
						label={`Remove header ${i + 1}`}
						onClick={() => set(rows.filter((_, at) => at !== i))}
					>
						<X aria-hidden />
					</IconButton>
				</div>
			))}
			<p className="text-xs text-ink-faint">
				A value such as <code>Bearer $MY_KEY</code> reads the environment variable when it is sent;
				never write a key here.
			</p>
			{error !== undefined && <p className="text-xs text-bad">{error}</p>}
			<div>
				<Button size="small" onClick={() => set([...rows, ["", ""]])}>
					<Plus aria-hidden />
					Add header
				</Button>
			</div>
		</fieldset>
	);
}
