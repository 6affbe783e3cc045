import type { LabelingRule } from "@assay/core/domain";
import { FolderPlus, Plus, X } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../../design/button.tsx";
import { Checkbox } from "../../../design/checkbox.tsx";
import { IconButton } from "../../../design/icon-button.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { Select } from "../../../design/select.tsx";
import type { FormIssues } from "../../../onboard/artifacts/form-issues.ts";
import { LabelingConditionFields } from "./labeling-condition-fields.tsx";
import { LABELING_CHOICES, newLabelingCondition } from "./labeling-rule-kinds.ts";
import {
	groupWith,
	isLabelingGroup,
	joinedLabelingRule,
	joinLabelingNegation,
	type LabelingCondition,
	type LabelingGroup,
	splitLabelingNegation,
} from "./labeling-rule-tree.ts";
import { PoolFieldPicker } from "./pool-field-picker.tsx";
import type { PoolRuleContext } from "./use-pool-rule-context.ts";

/** Props of {@link LabelingRuleEditor}. */
export interface LabelingRuleEditorProps {
	readonly rule: LabelingRule;
	readonly onChange: (rule: LabelingRule) => void;
	/** Absent: it cannot be taken away. */
	readonly onRemove?: (() => void) | undefined;
	readonly issues: FormIssues;
	readonly context: PoolRuleContext;
	/** Names the part for screen readers: `Condition 2`. */
	readonly label: string;
}

const JOINS = [
	{ value: "all", label: "All of these" },
	{ value: "any", label: "Any of these" },
] as const;

/** Builds the rule of a labeling function, of conditions and groups of them. */
export function LabelingRuleEditor(props: LabelingRuleEditorProps): ReactElement {
	const { label, onChange, onRemove } = props;
	const { isNegated, rule } = splitLabelingNegation(props.rule);
	const issues = isNegated ? props.issues.under("rule") : props.issues;
	const set = (next: LabelingRule): void => {
		const inner = splitLabelingNegation(next);
		onChange(joinLabelingNegation({ ...inner, isNegated: inner.isNegated !== isNegated }));
	};
	const ends = (
		<div className="flex h-8 items-center gap-2">
			<Checkbox
				label="Not"
				checked={isNegated}
				onChange={(checked) => onChange(joinLabelingNegation({ isNegated: checked, rule }))}
			/>
			{onRemove !== undefined && (
				<IconButton label={`Remove ${label.toLowerCase()}`} size="small" onClick={onRemove}>
					<X aria-hidden />
				</IconButton>
			)}
		</div>
	);
	const parts = { ...props, issues, onChange: set };
	if (isLabelingGroup(rule)) return <GroupEditor {...parts} group={rule} ends={ends} />;
	return (
		<fieldset aria-label={label} className="min-w-0 rounded-md border border-line bg-surface p-3">
			<ConditionEditor {...parts} condition={rule} ends={ends} />
			{onRemove === undefined && (
				<div className="mt-3 flex gap-2">
					{(["all", "any"] as const).map((kind) => (
						<Button
							key={kind}
							size="small"
							onClick={() =>
								onChange(joinedLabelingRule(props.rule, newLabelingCondition("keyword"), kind))
							}
						>
							<Plus aria-hidden />
							{kind === "all" ? "And …" : "Or …"}
						</Button>
					))}
				</div>
			)}
		</fieldset>
	);
}

type PartProps = LabelingRuleEditorProps & { readonly ends: ReactElement };

function ConditionEditor({
	condition,
	context,
	ends,
	issues,
	onChange,
}: PartProps & { readonly condition: LabelingCondition }): ReactElement {
	const { kind } = condition;
	const field = "field" in condition ? condition.field : undefined;
	return (
		<div className="flex flex-col gap-2">
			<div className="flex items-start gap-2">
				<div className="grid min-w-0 grow gap-2 sm:grid-cols-2">
					{"field" in condition && (
						<PoolFieldPicker
							value={condition.field}
							metadata={context.metadata}
							error={issues.at("field")}
							onChange={(next) => onChange({ ...condition, field: next })}
						/>
					)}
					<Select
						label="Condition"
						choices={LABELING_CHOICES}
						value={kind === "function" ? undefined : kind}
						error={issues.at("kind")}
						onChange={(next) => next !== kind && onChange(newLabelingCondition(next, field))}
					/>
				</div>
				<div className="mt-5">{ends}</div>
			</div>
			<LabelingConditionFields
				rule={condition}
				onChange={onChange}
				issues={issues}
				context={context}
			/>
		</div>
	);
}

function GroupEditor(props: PartProps & { readonly group: LabelingGroup }): ReactElement {
	const { context, ends, group, issues, label, onChange } = props;
	const add = (rule: LabelingRule): void => onChange({ ...group, rules: [...group.rules, rule] });
	const change = (index: number, rule: LabelingRule | undefined): void =>
		onChange(groupWith(group, index, rule) ?? newLabelingCondition("keyword"));
	return (
		<fieldset aria-label={label} className="min-w-0 rounded-lg border border-line bg-sunken p-3">
			<div className="mb-3 flex flex-wrap items-center gap-3">
				<SegmentedControl
					label={`${label}: how its conditions are joined`}
					choices={JOINS}
					value={group.kind}
					onChange={(kind) => onChange({ ...group, kind })}
				/>
				{ends}
			</div>
			<div className="flex flex-col gap-2">
				{group.rules.map((rule, i) => (
					<LabelingRuleEditor
						// Rules have no other name than their place.
						// oxlint-disable-next-line react/no-array-index-key
						key={i}
						label={`${label}.${i + 1}`}
						rule={rule}
						context={context}
						issues={issues.under("rules", i)}
						onChange={(next) => change(i, next)}
						onRemove={() => change(i, undefined)}
					/>
				))}
				<div className="flex gap-2">
					<Button size="small" onClick={() => add(newLabelingCondition("keyword"))}>
						<Plus aria-hidden />
						Add condition
					</Button>
					<Button
						size="small"
						onClick={() => add({ kind: "any", rules: [newLabelingCondition("keyword")] })}
					>
						<FolderPlus aria-hidden />
						Add group
					</Button>
				</div>
			</div>
		</fieldset>
	);
}
