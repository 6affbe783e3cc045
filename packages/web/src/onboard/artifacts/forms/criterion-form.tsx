import { ALL_PROMPTS } from "@assay/core/benchmark";
import { type CriterionDefinition, type Gate, isUnitInterval } from "@assay/core/domain";
import { Plus } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../../data/use-api.ts";
import { Button } from "../../../design/button.tsx";
import { Checkbox } from "../../../design/checkbox.tsx";
import { NumberField } from "../../../design/number-field.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { TextArea } from "../../../design/text-area.tsx";
import { FormSection } from "../form-section.tsx";
import type { DefinitionFormProps } from "./definition-form.ts";
import { RuleSection } from "./rule-section.tsx";
import { ScaleFields } from "./scale-fields.tsx";

/** What a criterion asks, with which answers, and what must hold. */
export function CriterionForm({
	definition,
	issues,
	onChange,
}: DefinitionFormProps<CriterionDefinition>): ReactElement {
	const { description, estimate, explanationRequired, filter, gate } = definition;
	const { filter: _filter, ...unfiltered } = definition;
	const { gate: _gate, ...ungated } = definition;
	return (
		<>
			<FormSection title="Question" hint="Put it so that a person can decide it.">
				<TextArea
					label="Question"
					placeholder="Does the answer say what the plan documents say?"
					rows={3}
					value={description}
					error={issues.at("description")}
					onChange={(text) => onChange({ ...definition, description: text })}
				/>
				<Checkbox
					label="An explanation is required"
					checked={explanationRequired}
					onChange={(checked) => onChange({ ...definition, explanationRequired: checked })}
				/>
			</FormSection>
			<FormSection title="Scale" hint="Worst first.">
				<ScaleFields definition={definition} issues={issues} onChange={onChange} />
				<div>
					<SegmentedControl
						label="What the matrix shows"
						choices={[
							{ value: "pass-rate", label: "Share that passes" },
							{ value: "mean-score", label: "Mean score" },
						]}
						value={estimate}
						onChange={(shown) => onChange({ ...definition, estimate: shown })}
					/>
				</div>
			</FormSection>
			<FormSection
				title="Gate"
				hint="What must hold for a build to go on."
				actions={
					gate === undefined ? (
						<Button size="small" onClick={() => onChange({ ...definition, gate: { min: 0.8 } })}>
							<Plus aria-hidden />
							Add a gate
						</Button>
					) : (
						<Button size="small" look="plain" onClick={() => onChange(ungated)}>
							Remove
						</Button>
					)
				}
			>
				{gate === undefined ? (
					<p className="text-ink-muted">No gate: this criterion fails no build.</p>
				) : (
					<GateFields
						gate={gate}
						error={issues.within("gate")}
						onChange={(changed) => onChange({ ...definition, gate: changed })}
					/>
				)}
			</FormSection>
			<RuleSection
				title="Applies to"
				hint="Only to prompts that the rule finds."
				empty="Every prompt."
				rule={filter}
				issues={issues.under("filter")}
				onChange={(rule) =>
					onChange(rule === undefined ? unfiltered : { ...definition, filter: rule })
				}
			/>
		</>
	);
}

function GateFields({
	error,
	gate,
	onChange,
}: {
	readonly gate: Gate;
	readonly error: string | undefined;
	readonly onChange: (gate: Gate) => void;
}): ReactElement {
	const { data } = useApi("GET /definitions", { kind: "slice" });
	const { slices = {}, ...rest } = gate;
	const setSlice = (name: string, min: number | undefined): void => {
		const { [name]: _before, ...others } = slices;
		const next = min === undefined ? others : { ...others, [name]: min };
		onChange(Object.keys(next).length === 0 ? rest : { ...rest, slices: next });
	};
	const known = (data?.definitions ?? []).filter(({ state }) => state === "used");
	return (
		<>
			<div className="grid gap-4 sm:grid-cols-2">
				<NumberField
					label={`Least for ${ALL_PROMPTS.toLowerCase()} (0 to 1)`}
					min={0}
					max={1}
					step={0.05}
					value={gate.min}
					error={error}
					onChange={(min) => {
						if (min !== undefined && isUnitInterval(min)) onChange({ ...gate, min });
					}}
				/>
				<div className="flex flex-col gap-1">
					<span className="text-xs font-medium text-ink-muted">What must reach it</span>
					<div>
						<SegmentedControl
							label="What must reach it"
							choices={[
								{ value: "low", label: "Lower end of the interval" },
								{ value: "value", label: "The estimate" },
							]}
							value={gate.use ?? "low"}
							onChange={(use) => onChange({ ...gate, use })}
						/>
					</div>
				</div>
			</div>
			{known.length > 0 && (
				<details open={Object.keys(slices).length > 0}>
					<summary className="text-xs font-medium text-ink-muted">
						Other minimums for slices
					</summary>
					<div className="mt-2 grid gap-3 sm:grid-cols-3">
						{known.map(({ name }) => (
							<NumberField
								key={name}
								label={name}
								min={0}
								max={1}
								step={0.05}
								placeholder="not gated"
								value={slices[name]}
								onChange={(min) => setSlice(name, min)}
							/>
						))}
					</div>
				</details>
			)}
		</>
	);
}
