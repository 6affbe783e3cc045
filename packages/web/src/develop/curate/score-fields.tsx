import type { CurationChoices } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { formatCount, formatPercent } from "../../design/format-number.ts";
import { NumberField } from "../../design/number-field.tsx";
import { Section } from "../../design/section.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Select } from "../../design/select.tsx";
import { type CurateDraft, scorerOf } from "./curate-draft.ts";
import { ThresholdPicker } from "./threshold-picker.tsx";

/** Props of {@link ScoreFields}. */
export interface ScoreFieldsProps {
	readonly choices: CurationChoices;
	readonly draft: CurateDraft;
	readonly onDraft: (changes: Partial<CurateDraft>) => void;
}

/** What scores rows, and from which score on they are good enough. */
export function ScoreFields({ choices, draft, onDraft }: ScoreFieldsProps): ReactElement {
	const scorers = [
		...choices.qualityModels.map(({ name }) => ({
			value: scorerOf({ kind: "quality-model", name }),
			label: `Quality model ${name}`,
		})),
		...(choices.hasLabelModel ? [{ value: "label-model", label: "Label model" }] : []),
		{ value: "none", label: "Nothing: only clean the rows" },
	];
	return (
		<Section
			title="Good enough"
			note={`${formatCount(choices.heldOutLabels)} held-out labels tell how good`}
		>
			<div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4">
				<div className="flex flex-wrap items-end gap-4">
					<div className="w-72 max-w-full">
						<Select
							label="Scored by"
							choices={scorers}
							value={draft.scorer ?? scorerOf(choices.scoring)}
							onChange={(scorer) => onDraft({ scorer })}
						/>
					</div>
					{choices.thresholds.length > 0 && (
						<SegmentedControl
							label="Least score"
							choices={[
								{ value: "threshold", label: "Threshold" },
								{ value: "promise", label: "Promise a precision" },
								{ value: "none", label: "None" },
							]}
							value={draft.thresholdKind}
							onChange={(thresholdKind) => onDraft({ thresholdKind })}
						/>
					)}
				</div>
				{choices.thresholds.length > 0 && draft.thresholdKind === "threshold" && (
					<ThresholdPicker
						thresholds={choices.thresholds}
						value={draft.threshold}
						onChange={(threshold) => onDraft({ threshold })}
					/>
				)}
				{choices.thresholds.length > 0 && draft.thresholdKind === "promise" && (
					<PromiseField choices={choices} draft={draft} onDraft={onDraft} />
				)}
			</div>
		</Section>
	);
}

function PromiseField({ choices, draft, onDraft }: ScoreFieldsProps): ReactElement {
	return (
		<div className="flex flex-wrap items-end gap-4">
			<div className="w-44">
				<NumberField
					label="Least precision"
					min={0.05}
					max={0.99}
					step={0.01}
					value={draft.precision}
					onChange={(precision = 0.9) => onDraft({ precision })}
				/>
			</div>
			<p className="min-w-0 grow basis-72 text-ink-muted">
				The lowest threshold is chosen at which the {formatCount(choices.heldOutLabels)} held-out
				labels show that at least {formatPercent(draft.precision, { isWhole: true })} of the rows
				are good, with confidence 95%.
			</p>
		</div>
	);
}
