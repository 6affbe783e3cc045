import type { FillOptions } from "@assay/sdk/api";
import { type ReactElement, useState } from "react";
import { Select } from "../../../design/select.tsx";
import { TextField } from "../../../design/text-field.tsx";

/** Props of {@link ModelField}. */
export interface ModelFieldProps {
	readonly models: FillOptions["models"];
	readonly value: string;
	readonly onChange: (model: string) => void;
}

const ANOTHER = " ";

/** One of the models that the project names, or another one that is typed. */
export function ModelField({ models, onChange, value }: ModelFieldProps): ReactElement {
	const [isTyped, setTyped] = useState(models.length === 0);
	return (
		<div className="grid grid-cols-2 items-end gap-4">
			{models.length > 0 && (
				<Select
					label="Model"
					choices={[
						...models.map(({ hasPrice, id }) => ({
							value: id,
							label: id,
							detail: hasPrice ? undefined : "no price",
						})),
						{ value: ANOTHER, label: "Another one …" },
					]}
					value={isTyped ? ANOTHER : value}
					onChange={(chosen) => {
						setTyped(chosen === ANOTHER);
						onChange(chosen === ANOTHER ? "" : chosen);
					}}
				/>
			)}
			{isTyped && (
				<TextField
					label="Name of the model"
					placeholder="provider:model"
					value={value}
					onChange={onChange}
				/>
			)}
		</div>
	);
}
