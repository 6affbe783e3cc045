import type { CriterionDefinition, EvaluatorDefinition } from "@assay/core/domain";
import type { ReactElement } from "react";
import { Checkbox } from "../../../design/checkbox.tsx";
import { NumberField } from "../../../design/number-field.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { Select } from "../../../design/select.tsx";
import { TextField } from "../../../design/text-field.tsx";
import { FormSection } from "../form-section.tsx";
import { CheckFields } from "./check-fields.tsx";
import type { DefinitionFormProps } from "./definition-form.ts";
import { type EvaluatorAbout, evaluatorAbout, newEvaluator } from "./evaluator-kinds.ts";
import { JudgeFields } from "./judge-fields.tsx";
import { RecordedFields } from "./recorded-fields.tsx";

/** Props of {@link EvaluatorForm}. */
export interface EvaluatorFormProps extends DefinitionFormProps<EvaluatorDefinition> {
	readonly criteria: readonly CriterionDefinition[];
}

const KINDS = [
	{ value: "code", label: "Check" },
	{ value: "judge", label: "Judge" },
	{ value: "recorded", label: "Recorded" },
] as const;

/** How responses are judged under a criterion. */
export function EvaluatorForm(props: EvaluatorFormProps): ReactElement {
	const { criteria, definition, issues, onChange } = props;
	const { kind } = definition;
	const criterion = criteria.find(({ name }) => name === definition.criterion);
	return (
		<>
			<FormSection title="Criterion" hint="What it judges; the scale comes from it.">
				<Select
					label="Criterion"
					choices={criteria.map(({ name }) => ({ value: name, label: name }))}
					value={definition.criterion === "" ? undefined : definition.criterion}
					error={issues.at("criterion")}
					hint={criterion?.description}
					onChange={(name) => onChange({ ...definition, criterion: name })}
				/>
				<TextField
					label="Description"
					value={definition.description ?? ""}
					onChange={(text) => {
						const { description: _before, ...rest } = definition;
						onChange(text === "" ? rest : { ...rest, description: text });
					}}
				/>
			</FormSection>
			<FormSection
				title="How it judges"
				actions={
					kind !== "function" &&
					kind !== "jury" &&
					kind !== "quality-model" && (
						<SegmentedControl
							label="Kind of evaluator"
							choices={KINDS}
							value={kind}
							onChange={(next) =>
								next !== kind && onChange(newEvaluator(next, evaluatorAbout(definition)))
							}
						/>
					)
				}
			>
				<KindFields {...props} criterion={criterion} />
			</FormSection>
			<FormSection title="Threshold and trust">
				<ThresholdFields {...props} passAt={criterion?.passAt} />
			</FormSection>
		</>
	);
}

function KindFields({
	criterion,
	definition,
	issues,
	onChange,
}: EvaluatorFormProps & { readonly criterion: CriterionDefinition | undefined }): ReactElement {
	switch (definition.kind) {
		case "code":
			return (
				<CheckFields
					check={definition.check}
					issues={issues.under("check")}
					onChange={(check) => onChange({ ...definition, check })}
				/>
			);
		case "judge":
			return (
				<JudgeFields
					judge={definition.judge}
					criterion={criterion}
					issues={issues.under("judge")}
					onChange={(judge) => onChange({ ...definition, judge })}
				/>
			);
		case "recorded":
			return <RecordedFields definition={definition} issues={issues} onChange={onChange} />;
		case "jury":
			return (
				<p className="text-ink-muted">
					Weighs <bdi>{definition.jury.members.join(", ")}</bdi> by {definition.jury.labels} labels.
					Fit it anew with <code>assay judge jury</code>.
				</p>
			);
		case "quality-model":
			return (
				<p className="text-ink-muted">
					Quality model <code>{definition.model.slice(0, 12)}</code> judges; a response passes from
					a probability of {definition.minProbability ?? 0.5} on. Train it anew under Develop.
				</p>
			);
		case "function":
			return (
				<p className="text-ink-muted">
					<code>{definition.code.exportName}</code> of <code>{definition.code.module}</code> judges;
					edit it there.
				</p>
			);
	}
}

function ThresholdFields({
	definition,
	issues,
	onChange,
	passAt,
}: EvaluatorFormProps & { readonly passAt: number | undefined }): ReactElement {
	const { threshold, trust } = definition;
	const set = (changes: Partial<Pick<EvaluatorAbout, "threshold" | "trust">>): void => {
		const { threshold: _threshold, trust: _trust, ...rest } = definition;
		onChange({
			...rest,
			...(threshold !== undefined && { threshold }),
			...(trust && { trust }),
			...changes,
		});
	};
	return (
		<>
			<NumberField
				label="Passes from (0 to 1)"
				hint={passAt === undefined ? undefined : `Empty: ${passAt}, as the criterion says`}
				min={0}
				max={1}
				step={0.05}
				value={threshold}
				error={issues.at("threshold")}
				onChange={(value) => {
					const { threshold: _before, ...rest } = definition;
					onChange(value === undefined ? rest : { ...rest, threshold: value });
				}}
			/>
			<Checkbox
				label="Say when it can be trusted"
				checked={trust !== undefined}
				onChange={(checked) => {
					const { trust: _before, ...rest } = definition;
					onChange(checked ? { ...rest, trust: { minAgreement: 0.8, minLabels: 50 } } : rest);
				}}
			/>
			{trust !== undefined && (
				<div className="grid gap-4 sm:grid-cols-2">
					<NumberField
						label="Agreement with experts at least (0 to 1)"
						min={0}
						max={1}
						step={0.05}
						value={trust.minAgreement}
						error={issues.at("trust", "minAgreement")}
						onChange={(minAgreement) =>
							minAgreement !== undefined && set({ trust: { ...trust, minAgreement } })
						}
					/>
					<NumberField
						label="On labels at least"
						min={1}
						value={trust.minLabels}
						error={issues.at("trust", "minLabels")}
						onChange={(minLabels) =>
							minLabels !== undefined && set({ trust: { ...trust, minLabels } })
						}
					/>
				</div>
			)}
		</>
	);
}
