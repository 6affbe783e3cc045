import type { CoveredSlice, FillOptions } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Checkbox } from "../../../design/checkbox.tsx";
import { Combobox } from "../../../design/combobox.tsx";
import { NumberField } from "../../../design/number-field.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { languageName } from "../language-name.ts";
import { type FillDraft, withKind } from "./fill-draft.ts";
import { ModelField } from "./model-field.tsx";

/** Props of {@link FillForm}. */
export interface FillFormProps {
	readonly slice: CoveredSlice;
	readonly draft: FillDraft;
	readonly options: FillOptions;
	readonly onChange: (draft: FillDraft) => void;
}

const HINTS = {
	translated:
		"Prompts of the project that have no translation yet; each shares its source’s cluster.",
	paraphrased: "Prompts of the slice in other words; each shares its source’s cluster.",
	generated: "New prompts, after examples of the slice and its rule.",
};

/** How a slice is filled: by what, with which model, how many. */
export function FillForm({ draft, onChange, options, slice }: FillFormProps): ReactElement {
	const change = (changes: Partial<FillDraft>): void => onChange({ ...draft, ...changes });
	return (
		<div className="flex flex-col gap-4">
			<div className="flex flex-col items-start gap-1.5">
				<SegmentedControl
					label="How"
					choices={[
						{ value: "translated", label: "Translate" },
						{ value: "paraphrased", label: "Paraphrase" },
						{ value: "generated", label: "Generate" },
					]}
					value={draft.kind}
					onChange={(kind) => onChange(withKind(draft, kind, slice))}
				/>
				<p className="text-xs text-ink-faint">{HINTS[draft.kind]}</p>
			</div>
			{draft.kind !== "paraphrased" && (
				<Combobox
					label={draft.kind === "translated" ? "Into" : "Language"}
					placeholder={draft.kind === "translated" ? "Choose a language" : "As the examples"}
					choices={options.languages.map((code) => ({
						value: code,
						label: languageName(code),
						detail: code,
					}))}
					value={draft.language}
					onChange={(language) => change({ language })}
				/>
			)}
			<div className="grid grid-cols-2 gap-4">
				<NumberField
					label={draft.kind === "generated" ? "Prompts" : "From how many prompts"}
					value={draft.count}
					min={1}
					max={100_000}
					onChange={(count) => change({ count })}
				/>
				{draft.kind === "paraphrased" ? (
					<NumberField
						label="Paraphrases of each"
						value={draft.variants}
						min={1}
						max={20}
						onChange={(variants) => change({ variants: variants ?? 1 })}
					/>
				) : (
					<NumberField
						label="At most, in US dollars"
						placeholder="no limit"
						value={draft.maxCostUsd}
						min={0}
						step={0.1}
						onChange={(maxCostUsd) => change({ maxCostUsd: maxCostUsd || undefined })}
					/>
				)}
			</div>
			<ModelField
				models={options.models}
				value={draft.model}
				onChange={(model) => change({ model })}
			/>
			{draft.kind === "translated" && (
				<Checkbox
					label="Translate reference and context too"
					checked={draft.withReference}
					onChange={(withReference) => change({ withReference })}
				/>
			)}
			<details className="text-xs text-ink-muted">
				<summary className="w-fit cursor-pointer rounded">What the model is told</summary>
				<pre className="mt-2 max-h-56 overflow-auto rounded-md border border-line bg-sunken p-3 font-mono whitespace-pre-wrap">
					{options.instructions[draft.kind]}
				</pre>
			</details>
		</div>
	);
}
