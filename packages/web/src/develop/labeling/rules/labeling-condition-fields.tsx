import type { ReactElement } from "react";
import { Combobox } from "../../../design/combobox.tsx";
import { ListField } from "../../../design/list-field.tsx";
import { NumberField } from "../../../design/number-field.tsx";
import { Select } from "../../../design/select.tsx";
import { TextArea } from "../../../design/text-area.tsx";
import type { FormIssues } from "../../../onboard/artifacts/form-issues.ts";
import { CheckFields } from "../../../onboard/artifacts/forms/check-fields.tsx";
import { ConditionFields } from "../../../onboard/artifacts/rules/condition-fields.tsx";
import type { Condition } from "../../../onboard/artifacts/rules/rule-kinds.ts";
import { BoundsFields } from "./bounds-fields.tsx";
import type { LabelingCondition } from "./labeling-rule-tree.ts";
import { TextsField } from "./texts-field.tsx";
import type { PoolRuleContext } from "./use-pool-rule-context.ts";

/** Props of {@link LabelingConditionFields}. */
export interface LabelingConditionFieldsProps<Rule extends LabelingCondition = LabelingCondition> {
	readonly rule: Rule;
	readonly onChange: (rule: LabelingCondition) => void;
	readonly issues: FormIssues;
	readonly context: PoolRuleContext;
}

/** What a condition on rows of a pool asks for, beside its kind and its field. */
export function LabelingConditionFields(props: LabelingConditionFieldsProps): ReactElement {
	const { issues, onChange, rule } = props;
	switch (rule.kind) {
		case "keyword":
		case "regex":
		case "length":
		case "language":
		case "range":
			return <SharedFields {...props} rule={rule} />;
		case "in":
			return <ValueFields {...props} rule={rule} />;
		case "check":
			return (
				<div className="flex flex-col gap-2">
					<CheckFields
						check={rule.check}
						issues={issues.under("check")}
						onChange={(check) => onChange({ ...rule, check })}
					/>
					<BoundsFields
						{...{ rule, issues, onChange }}
						step={0.1}
						max={1}
						hint="Of its score; both empty: 0.5"
					/>
				</div>
			);
		case "agreement":
			return <BoundsFields {...{ rule, issues, onChange }} step={0.1} max={1} hint="0 to 1" />;
		case "length-ratio":
			return <BoundsFields {...{ rule, issues, onChange }} step={0.5} hint="Words to words" />;
		case "near-texts":
			return (
				<div className="flex flex-col gap-2">
					<TextsField
						texts={rule.texts}
						error={issues.within("texts")}
						onChange={(texts) => onChange({ ...rule, texts })}
					/>
					<NumberField
						label="Similarity at least"
						hint="TF-IDF cosine, 0 to 1"
						min={0}
						max={1}
						step={0.1}
						value={rule.min}
						error={issues.at("min")}
						onChange={(min = 0) => onChange({ ...rule, min })}
					/>
				</div>
			);
		case "evaluator":
			return <EvaluatorFields {...props} rule={rule} />;
		case "asked":
			return <AskedFields {...props} rule={rule} />;
		case "function":
			return (
				<p className="text-ink-muted">
					<code>{rule.code.exportName}</code> of <code>{rule.code.module}</code> decides; edit it
					there.
				</p>
			);
	}
}

type Fields<Kind extends LabelingCondition["kind"]> = LabelingConditionFieldsProps<
	Extract<LabelingCondition, { kind: Kind }>
>;

const NO_FIELDS = { fields: [], field: () => undefined };

/** Those that the rules of slices have as well. */
function SharedFields({
	context: { evaluators, languages },
	issues,
	onChange,
	rule,
}: Fields<"keyword" | "regex" | "length" | "language" | "range">): ReactElement {
	return (
		<ConditionFields
			rule={rule}
			issues={issues}
			context={{ ...NO_FIELDS, languages, evaluators }}
			onChange={(next) => isShared(next) && onChange(next)}
		/>
	);
}

function isShared(rule: Condition): rule is Fields<"keyword" | "regex" | "length">["rule"] {
	return rule.kind !== "verdict" && rule.kind in SHARED;
}

const SHARED = { keyword: true, regex: true, length: true, language: true, range: true };

function ValueFields({ context, issues, onChange, rule }: Fields<"in">): ReactElement {
	const known = context.metadata.find(({ field }) => field === rule.field)?.values ?? [];
	return (
		<ListField
			label="Values"
			placeholder="A value, then Enter"
			values={rule.values.map((value) =>
				typeof value === "string" ? value : JSON.stringify(value),
			)}
			suggestions={known.map((value) => ({ value }))}
			error={issues.within("values") ?? issues.at()}
			onChange={(values) => onChange({ ...rule, values })}
		/>
	);
}

function EvaluatorFields({ context, issues, onChange, rule }: Fields<"evaluator">): ReactElement {
	return (
		<div className="flex flex-col gap-2">
			<Select
				label="Evaluator"
				choices={context.evaluators.map((value) => ({ value, label: value }))}
				value={rule.evaluator === "" ? undefined : rule.evaluator}
				error={issues.at("evaluator")}
				onChange={(evaluator) => onChange({ ...rule, evaluator })}
			/>
			<BoundsFields {...{ rule, issues, onChange }} step={0.1} max={1} hint="Of its score" />
		</div>
	);
}

function AskedFields({ context, issues, onChange, rule }: Fields<"asked">): ReactElement {
	const models = [...new Set([...context.models, ...(rule.model === "" ? [] : [rule.model])])];
	return (
		<div className="flex flex-col gap-2">
			<Combobox
				label="Model"
				choices={models.map((value) => ({ value, label: value }))}
				value={rule.model}
				error={issues.at("model")}
				onChange={(model = "") => onChange({ ...rule, model })}
			/>
			<TextArea
				label="Question about the row"
				hint="The model answers yes or no; it is asked once per row, and each call counts"
				rows={3}
				value={rule.question}
				error={issues.at("question")}
				onChange={(question) => onChange({ ...rule, question })}
			/>
		</div>
	);
}
