import type { RunOptions } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Combobox } from "../../design/combobox.tsx";
import { NumberField } from "../../design/number-field.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Switch } from "../../design/switch.tsx";
import { TextField } from "../../design/text-field.tsx";
import { NameChoices } from "./name-choices.tsx";
import type { PromptChoice, RunDraft } from "./run-draft.ts";

const PROMPT_CHOICES: readonly { readonly value: PromptChoice; readonly label: string }[] = [
	{ value: "all", label: "All prompts" },
	{ value: "slice", label: "A slice" },
	{ value: "first", label: "The first" },
	{ value: "sample", label: "Random sample" },
];

const SYSTEM_KINDS: Readonly<Record<string, string>> = {
	prompt: "model with a prompt",
	recorded: "recorded responses",
	http: "endpoint",
	function: "function",
};

/** Props of {@link RunForm}. */
export interface RunFormProps {
	readonly draft: RunDraft;
	readonly options: RunOptions;
	readonly onChange: (draft: RunDraft) => void;
}

/** What a run shall do. */
export function RunForm({ draft, onChange, options }: RunFormProps): ReactElement {
	const set = (changed: Partial<RunDraft>): void => onChange({ ...draft, ...changed });
	return (
		<div className="flex min-w-0 flex-col gap-4">
			<NameChoices
				label="Systems"
				choices={options.systems.map(({ kind, name }) => ({
					name,
					detail: SYSTEM_KINDS[kind] ?? kind,
				}))}
				chosen={draft.systems}
				onChange={(systems) => set({ systems })}
			/>
			<NameChoices
				label="Evaluators"
				choices={options.evaluators.map(({ criterion, kind, name }) => ({
					name,
					detail: `${kind} · ${criterion}`,
				}))}
				chosen={draft.evaluators}
				onChange={(evaluators) => set({ evaluators })}
			/>
			<PromptsPart draft={draft} options={options} set={set} />
			<LimitsPart draft={draft} options={options} set={set} />
		</div>
	);
}

interface PartProps {
	readonly draft: RunDraft;
	readonly options: RunOptions;
	readonly set: (changed: Partial<RunDraft>) => void;
}

function PromptsPart({ draft, options, set }: PartProps): ReactElement {
	return (
		<div className="flex flex-col gap-2">
			<span className="text-xs font-medium text-ink-muted">Prompts</span>
			<div className="flex">
				<SegmentedControl
					label="Prompts"
					choices={PROMPT_CHOICES}
					value={draft.prompts}
					onChange={(prompts) => set({ prompts })}
				/>
			</div>
			{draft.prompts === "slice" && (
				<Combobox
					label="Slice"
					choices={options.slices.map((name) => ({ value: name, label: name }))}
					value={draft.slice}
					onChange={(slice) => set({ slice })}
					placeholder="Choose a slice"
				/>
			)}
			{(draft.prompts === "first" || draft.prompts === "sample") && (
				<NumberField
					label={draft.prompts === "first" ? "How many of the first" : "How many, drawn at random"}
					value={draft.count}
					onChange={(count) => set({ count })}
					min={1}
				/>
			)}
		</div>
	);
}

function LimitsPart({ draft, options, set }: PartProps): ReactElement {
	const { defaults } = options;
	return (
		<>
			<div className="grid grid-cols-3 gap-3">
				<NumberField
					label="Repeats"
					value={draft.repeat}
					onChange={(repeat) => set({ repeat })}
					min={1}
					max={100}
					placeholder={String(defaults.repeat)}
				/>
				<NumberField
					label="Calls at once"
					value={draft.concurrency}
					onChange={(concurrency) => set({ concurrency })}
					min={1}
					max={1024}
					placeholder={String(defaults.concurrency)}
				/>
				<NumberField
					label="Budget, USD"
					value={draft.maxCostUsd}
					onChange={(maxCostUsd) => set({ maxCostUsd })}
					min={0.01}
					step={0.5}
					placeholder={defaults.maxCostUsd === undefined ? "none" : String(defaults.maxCostUsd)}
				/>
			</div>
			<TextField
				label="Tags"
				value={draft.tags}
				onChange={(tags) => set({ tags })}
				placeholder="owner=ana, pilot"
			/>
			<Switch
				label="Reuse responses of earlier runs"
				checked={draft.reusesResponses}
				onChange={(reusesResponses) => set({ reusesResponses })}
			/>
		</>
	);
}
