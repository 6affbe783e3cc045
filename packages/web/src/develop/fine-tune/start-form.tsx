import type { FineTuneOptions, FineTuneStart } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Select } from "../../design/select.tsx";
import { TextField } from "../../design/text-field.tsx";
import type { StartDraft } from "./start-draft.ts";

/** Props of {@link StartForm}. */
export interface StartFormProps {
	readonly start: FineTuneStart;
	readonly options: FineTuneOptions;
	readonly onChange: (changes: StartDraft) => void;
}

/** What to train, on what, and by whom. */
export function StartForm({ onChange, options, start }: StartFormProps): ReactElement {
	const { curatedSets, systems } = options;
	const { curatedSet, model, name, system, trainer } = start;
	return (
		<>
			<Select
				label="Curated set"
				placeholder="There is none yet: make one in the step before"
				choices={curatedSets.flatMap(withBaselines).map((value) => ({ value, label: value }))}
				value={curatedSet === "" ? undefined : curatedSet}
				onChange={(value) => onChange({ curatedSet: value })}
			/>
			{options.recipes.length > 0 && (
				<div className="flex flex-col items-start gap-1">
					<span aria-hidden className="text-xs font-medium text-ink-muted">
						Trained by
					</span>
					<SegmentedControl<FineTuneStart["trainer"]>
						label="Trained by"
						choices={[
							{ value: "openai-compatible", label: "The provider" },
							{ value: "command", label: "A command here" },
						]}
						value={trainer}
						onChange={(value) => onChange({ trainer: value, model: undefined })}
					/>
				</div>
			)}
			<Select
				label="Base system, whose template is used"
				placeholder="There is no system with a template"
				choices={systems.map((one) => ({ value: one.name, label: one.name, detail: one.model }))}
				value={system}
				onChange={(value) => onChange({ system: value })}
			/>
			<TextField
				label="Base model"
				placeholder={trainer === "command" ? "Qwen/Qwen3-0.6B" : "openai:gpt-4o-mini"}
				value={model}
				onChange={(value) => onChange({ model: value })}
			/>
			{trainer === "command" && (
				<CommandFields start={start} options={options} onChange={onChange} />
			)}
			<TextField label="Name" value={name} onChange={(value) => onChange({ name: value })} />
		</>
	);
}

function CommandFields({ onChange, options, start }: StartFormProps): ReactElement {
	return (
		<>
			<Select
				label="Files for"
				choices={options.recipes.map(({ name }) => ({ value: name, label: name }))}
				value={start.recipe}
				onChange={(value) => onChange({ recipe: value, command: undefined })}
			/>
			<TextField
				label="Command"
				value={start.command ?? ""}
				onChange={(value) => onChange({ command: value })}
			/>
		</>
	);
}

function withBaselines(set: string): readonly string[] {
	return [set, `${set} (random)`, `${set} (longest)`];
}
