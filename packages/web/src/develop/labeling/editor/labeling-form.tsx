import type { LabelingFunctionDefinition } from "@assay/core/domain";
import type { LabelingView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Select } from "../../../design/select.tsx";
import { TextField } from "../../../design/text-field.tsx";
import type { FormIssues } from "../../../onboard/artifacts/form-issues.ts";
import { LabelingRuleEditor } from "../rules/labeling-rule-editor.tsx";
import { usePoolRuleContext } from "../rules/use-pool-rule-context.ts";

/** Props of {@link LabelingForm}. */
export interface LabelingFormProps {
	readonly definition: LabelingFunctionDefinition;
	readonly onChange: (definition: LabelingFunctionDefinition) => void;
	readonly issues: FormIssues;
	readonly view: LabelingView;
	/** True: the name can be given; later it stays. */
	readonly isNew: boolean;
}

/** Labels are told apart from it by their prefix. */
const ABSTAINS = "abstains";
const LABEL = "label:";

/** What a labeling function votes, and where. */
export function LabelingForm(props: LabelingFormProps): ReactElement {
	const { definition, isNew, issues, onChange, view } = props;
	const context = usePoolRuleContext(view.pool);
	const labels = view.labels.map(({ name }) => ({ value: name, label: name }));
	return (
		<div className="flex flex-col gap-3">
			{isNew && (
				<TextField
					label="Name"
					placeholder="Such as mentions-competitor"
					value={definition.name}
					error={issues.at("name")}
					onChange={(name) => onChange({ ...definition, name })}
				/>
			)}
			<div className="grid grid-cols-2 gap-2">
				<Select
					label="Votes"
					choices={labels}
					value={definition.label === "" ? undefined : definition.label}
					error={issues.at("label")}
					onChange={(label) => onChange({ ...definition, label })}
				/>
				<Select
					label="Where the rule does not hold"
					choices={[
						{ value: ABSTAINS, label: "abstains" },
						...labels
							.filter(({ value }) => value !== definition.label)
							.map(({ label, value }) => ({ value: `${LABEL}${value}`, label })),
					]}
					value={definition.otherwise === undefined ? ABSTAINS : `${LABEL}${definition.otherwise}`}
					error={issues.at("otherwise")}
					onChange={(chosen) => {
						const { otherwise: _before, ...rest } = definition;
						const otherwise = chosen.slice(LABEL.length);
						onChange(chosen === ABSTAINS ? rest : { ...rest, otherwise });
					}}
				/>
			</div>
			<LabelingRuleEditor
				label="Rule"
				rule={definition.rule}
				issues={issues.under("rule")}
				context={context}
				onChange={(rule) => onChange({ ...definition, rule })}
			/>
			<TextField
				label="Why it should hold"
				placeholder="For those who read it later"
				value={definition.description ?? ""}
				error={issues.at("description")}
				onChange={(text) => {
					const { description: _before, ...rest } = definition;
					onChange(text === "" ? rest : { ...rest, description: text });
				}}
			/>
		</div>
	);
}
