import type { SliceRule } from "@assay/core/domain";
import type { PromptFieldItem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Checkbox } from "../../../design/checkbox.tsx";
import { ListField } from "../../../design/list-field.tsx";
import { NumberField } from "../../../design/number-field.tsx";
import { Select } from "../../../design/select.tsx";
import { TextField } from "../../../design/text-field.tsx";
import type { FormIssues } from "../form-issues.ts";
import type { Condition } from "./rule-kinds.ts";
import { ruleValue, valueText } from "./rule-value.ts";
import type { RuleContext } from "./use-rule-context.ts";

/** Props of {@link ConditionFields}. */
export interface ConditionFieldsProps<Rule extends SliceRule = Condition> {
	readonly rule: Rule;
	readonly onChange: (rule: Condition) => void;
	readonly issues: FormIssues;
	readonly context: RuleContext;
}

/** What a condition asks for, beside its kind and its field. */
export function ConditionFields(props: ConditionFieldsProps): ReactElement | null {
	const { context, issues, onChange, rule } = props;
	switch (rule.kind) {
		case "everything":
			return null;
		case "keyword":
			return <KeywordFields {...props} rule={rule} />;
		case "regex":
			return <RegexFields {...props} rule={rule} />;
		case "in":
			return <ValueFields {...props} rule={rule} />;
		case "range":
			return <BoundFields {...props} rule={rule} />;
		case "length":
			return (
				<div className="flex flex-col gap-2">
					<Select
						label="Unit"
						choices={[
							{ value: "words", label: "words" },
							{ value: "characters", label: "characters" },
						]}
						value={rule.unit}
						onChange={(unit) => onChange({ ...rule, unit })}
					/>
					<BoundFields {...props} rule={rule} />
				</div>
			);
		case "language":
			return (
				<ListField
					label="Languages"
					hint="ISO 639-1 codes, such as es for Spanish"
					placeholder="A code, then Enter"
					values={rule.languages}
					suggestions={context.languages.map((value) => ({ value }))}
					error={issues.within("languages") ?? issues.at()}
					onChange={(languages) => onChange({ ...rule, languages })}
				/>
			);
		case "verdict":
			return <VerdictFields {...props} rule={rule} />;
		case "classified":
			return <ClassifiedFields {...props} rule={rule} />;
		case "picked":
			return (
				<ListField
					label="Ids of prompts"
					placeholder="An id, then Enter"
					values={rule.ids}
					error={issues.within("ids")}
					onChange={(ids) => onChange({ ...rule, ids })}
				/>
			);
		case "topic":
			return (
				<p className="text-ink-muted">
					Found among the topics of an import; its words were fixed then and cannot be edited.
				</p>
			);
		case "function":
			return (
				<p className="text-ink-muted">
					<code>{rule.code.exportName}</code> of <code>{rule.code.module}</code> decides; edit it
					there.
				</p>
			);
	}
}

type Fields<Kind extends Condition["kind"]> = ConditionFieldsProps<
	Extract<Condition, { kind: Kind }>
>;

function KeywordFields({ issues, onChange, rule }: Fields<"keyword">): ReactElement {
	return (
		<div className="flex flex-col gap-2">
			<ListField
				label="Words"
				placeholder="A word, then Enter"
				values={rule.words}
				error={issues.within("words") ?? issues.at()}
				onChange={(words) => onChange({ ...rule, words })}
			/>
			<Checkbox
				label="Also as a part of a longer word"
				checked={rule.partial ?? false}
				onChange={(partial) => onChange({ ...rule, partial })}
			/>
		</div>
	);
}

function RegexFields({ issues, onChange, rule }: Fields<"regex">): ReactElement {
	return (
		<div className="flex flex-col gap-2">
			<TextField
				label="Pattern"
				hint="RE2 syntax: no look-around, no back-references"
				value={rule.pattern}
				error={issues.at("pattern")}
				onChange={(pattern) => onChange({ ...rule, pattern })}
			/>
			<Checkbox
				label="Ignore letter case"
				checked={rule.ignoreCase ?? false}
				onChange={(ignoreCase) => onChange({ ...rule, ignoreCase })}
			/>
		</div>
	);
}

function ValueFields({ context, issues, onChange, rule }: Fields<"in">): ReactElement {
	const field: PromptFieldItem | undefined = context.field(rule.field);
	return (
		<ListField
			label="Values"
			placeholder="A value, then Enter"
			values={rule.values.map(valueText)}
			suggestions={field?.values.map(({ count, value }) => ({ value: valueText(value), count }))}
			error={issues.within("values") ?? issues.at()}
			onChange={(texts) =>
				onChange({ ...rule, values: texts.map((text) => ruleValue(text, field)) })
			}
		/>
	);
}

function BoundFields({ issues, onChange, rule }: Fields<"range" | "length">): ReactElement {
	const bound = (name: "min" | "max", value: number | undefined): void => {
		const { [name]: _before, ...rest } = rule;
		onChange({ ...rest, ...(value !== undefined && { [name]: value }) });
	};
	return (
		<div className="grid grid-cols-2 gap-2">
			<NumberField
				label="At least"
				value={rule.min}
				error={issues.at("min") ?? issues.at()}
				onChange={(value) => bound("min", value)}
			/>
			<NumberField
				label="At most"
				value={rule.max}
				error={issues.at("max")}
				onChange={(value) => bound("max", value)}
			/>
		</div>
	);
}

function VerdictFields({ context, issues, onChange, rule }: Fields<"verdict">): ReactElement {
	return (
		<div className="grid grid-cols-2 gap-2">
			<Select
				label="Evaluator"
				choices={context.evaluators.map((name) => ({ value: name, label: name }))}
				value={rule.evaluator === "" ? undefined : rule.evaluator}
				error={issues.at("evaluator")}
				onChange={(evaluator) => onChange({ ...rule, evaluator })}
			/>
			<Select
				label="Verdict"
				choices={[
					{ value: "pass", label: "passes" },
					{ value: "fail", label: "does not pass" },
					{ value: "scored", label: "is scored" },
					{ value: "abstained", label: "abstained" },
					{ value: "failed", label: "could not judge" },
				]}
				value={rule.is}
				onChange={(is) => onChange({ ...rule, is })}
			/>
		</div>
	);
}

function ClassifiedFields({ issues, onChange, rule }: Fields<"classified">): ReactElement {
	return (
		<div className="flex flex-col gap-2">
			<TextField
				label="Model"
				placeholder="provider:model"
				value={rule.model}
				error={issues.at("model")}
				onChange={(model) => onChange({ ...rule, model })}
			/>
			<TextField
				label="Question about the prompt"
				value={rule.question}
				error={issues.at("question")}
				onChange={(question) => onChange({ ...rule, question })}
			/>
			<ListField
				label="Possible answers"
				values={rule.labels}
				error={issues.within("labels")}
				onChange={(labels) => onChange({ ...rule, labels })}
			/>
			<Select
				label="Answer that puts a prompt into the slice"
				choices={rule.labels.map((value) => ({ value, label: value }))}
				value={rule.label}
				error={issues.at("label")}
				onChange={(label) => onChange({ ...rule, label })}
			/>
		</div>
	);
}
