import type { CodeCheck, Json } from "@assay/core/domain";
import type { ReactElement } from "react";
import { useApi } from "../../../data/use-api.ts";
import { Checkbox } from "../../../design/checkbox.tsx";
import { Combobox } from "../../../design/combobox.tsx";
import { JsonField } from "../../../design/json-field.tsx";
import { ListField } from "../../../design/list-field.tsx";
import { NumberField } from "../../../design/number-field.tsx";
import { Select } from "../../../design/select.tsx";
import { TextField } from "../../../design/text-field.tsx";
import type { FormIssues } from "../form-issues.ts";
import { CHECKS, type CheckField } from "./check-table.ts";

/** Props of {@link CheckFields}. */
export interface CheckFieldsProps {
	readonly check: CodeCheck;
	readonly onChange: (check: CodeCheck) => void;
	readonly issues: FormIssues;
}

/** Chooses a built-in check and fills in what it asks for. */
export function CheckFields({ check, issues, onChange }: CheckFieldsProps): ReactElement {
	const { fields, passes } = CHECKS[check.type];
	return (
		<>
			<Combobox
				label="Check"
				choices={Object.entries(CHECKS).map(([value, { label }]) => ({ value, label }))}
				value={check.type}
				error={issues.at("type") ?? issues.at()}
				hint={passes}
				onChange={(type) => {
					const chosen = Object.values(CHECKS).find(({ first }) => first.type === type);
					if (chosen !== undefined && type !== check.type) onChange(chosen.first);
				}}
			/>
			{fields.map((field) => (
				<CheckInput
					key={`${check.type} ${field.name}`}
					field={field}
					value={new Map(Object.entries(check)).get(field.name)}
					error={issues.within(field.name)}
					onChange={(value) => onChange(withField(check, field.name, value))}
				/>
			))}
		</>
	);
}

/** The check with one field set, or without it. */
function withField(check: CodeCheck, name: string, value: Json | undefined): CodeCheck {
	const { first } = CHECKS[check.type];
	const rest = Object.fromEntries(Object.entries(check).filter(([key]) => key !== name));
	return { ...first, ...rest, ...(value !== undefined && { [name]: value }) };
}

interface CheckInputProps {
	readonly field: CheckField;
	readonly value: unknown;
	readonly error: string | undefined;
	/** `undefined` takes the field away. */
	readonly onChange: (value: Json | undefined) => void;
}

function CheckInput({ error, field, onChange, value }: CheckInputProps): ReactElement {
	const { label } = field;
	switch (field.input) {
		case "text":
			return (
				<TextField
					label={label}
					hint={field.hint}
					error={error}
					value={typeof value === "string" ? value : ""}
					onChange={(text) => onChange(text === "" && field.isRequired !== true ? undefined : text)}
				/>
			);
		case "number":
			return (
				<NumberField
					label={label}
					hint={field.hint}
					error={error}
					value={typeof value === "number" ? value : undefined}
					onChange={(number) => {
						if (number !== undefined || field.isRequired !== true) onChange(number);
					}}
				/>
			);
		case "flag":
			return (
				<Checkbox
					label={label}
					checked={value === true}
					onChange={(checked) => onChange(checked ? true : undefined)}
				/>
			);
		case "list":
			return (
				<ListField
					label={label}
					hint={field.hint}
					error={error}
					values={textsOf(value)}
					onChange={(texts) => onChange(texts)}
				/>
			);
		case "json":
			return (
				<JsonField
					label={label}
					hint={field.hint}
					error={error}
					rows={10}
					value={isObject(value) ? value : {}}
					onChange={onChange}
				/>
			);
		case "choice":
			return (
				<Select
					label={label}
					hint={field.hint}
					error={error}
					choices={field.choices}
					value={typeof value === "string" ? value : undefined}
					onChange={onChange}
				/>
			);
		case "languages":
			return <LanguageInput {...{ field, value, error, onChange }} />;
		case "personal-data":
			return <PersonalDataInput {...{ field, value, error, onChange }} />;
	}
}

function LanguageInput({ error, field, onChange, value }: CheckInputProps): ReactElement {
	const { data } = useApi("GET /prompt-fields", {});
	const isSame = value === "same-as-input";
	return (
		<div className="flex flex-col gap-2">
			<Checkbox
				label="The language of the prompt"
				checked={isSame}
				onChange={(checked) => onChange(checked ? "same-as-input" : [])}
			/>
			{!isSame && (
				<ListField
					label={field.label}
					error={error}
					values={textsOf(value)}
					suggestions={data?.languages.map((code) => ({ value: code }))}
					onChange={(codes) => onChange(codes)}
				/>
			)}
		</div>
	);
}

function PersonalDataInput({ error, field, onChange, value }: CheckInputProps): ReactElement {
	const { data } = useApi("GET /prompt-fields", {});
	return (
		<ListField
			label={field.label}
			hint="None: every kind"
			error={error}
			values={textsOf(value)}
			suggestions={data?.personalData.map((kind) => ({ value: kind }))}
			onChange={(kinds) => onChange(kinds.length === 0 ? undefined : kinds)}
		/>
	);
}

function textsOf(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** What stands in a check is JSON. */
function isObject(value: unknown): value is { readonly [key: string]: Json } {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
