import type { SliceRule } from "@assay/core/domain";
import { FolderPlus, Plus, X } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../../design/button.tsx";
import { Checkbox } from "../../../design/checkbox.tsx";
import { IconButton } from "../../../design/icon-button.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { Select } from "../../../design/select.tsx";
import type { FormIssues } from "../form-issues.ts";
import { ConditionFields } from "./condition-fields.tsx";
import { FieldPicker } from "./field-picker.tsx";
import { type Condition, choicesFor, newCondition } from "./rule-kinds.ts";
import {
	isGroup,
	joined,
	joinNegation,
	type RuleGroup,
	splitNegation,
	withoutRule,
	withRule,
} from "./rule-tree.ts";
import type { RuleContext } from "./use-rule-context.ts";

/** Props of {@link RuleEditor}. */
export interface RuleEditorProps {
	readonly rule: SliceRule;
	readonly onChange: (rule: SliceRule) => void;
	/** Absent: it cannot be taken away. */
	readonly onRemove?: (() => void) | undefined;
	readonly issues: FormIssues;
	readonly context: RuleContext;
	/** Names the part for screen readers: `Condition 2`. */
	readonly label: string;
}

const KINDS = [
	{ value: "all", label: "All of these" },
	{ value: "any", label: "Any of these" },
] as const;

/** Builds a rule of conditions and groups of them. */
export function RuleEditor(props: RuleEditorProps): ReactElement {
	const { context, label, onChange, onRemove } = props;
	const { isNegated, rule } = splitNegation(props.rule);
	const issues = isNegated ? props.issues.under("rule") : props.issues;
	const set = (next: SliceRule): void => onChange(isNegated ? joinNegation(negated(next)) : next);
	const negate = (
		<Checkbox
			label="Not"
			checked={isNegated}
			onChange={(checked) => onChange(joinNegation({ isNegated: checked, rule }))}
		/>
	);
	const remove = onRemove !== undefined && (
		<IconButton label={`Remove ${label.toLowerCase()}`} size="small" onClick={onRemove}>
			<X aria-hidden />
		</IconButton>
	);
	return (
		<fieldset
			aria-label={label}
			className={
				isGroup(rule)
					? "min-w-0 rounded-lg border border-line bg-sunken p-3"
					: "min-w-0 rounded-md border border-line bg-surface p-3"
			}
		>
			{isGroup(rule) ? (
				<>
					<div className="mb-3 flex flex-wrap items-center gap-3">
						<SegmentedControl
							label={`${label}: how its conditions are joined`}
							choices={KINDS}
							value={rule.kind}
							onChange={(kind) => set({ ...rule, kind })}
						/>
						{negate}
						<span className="ml-auto">{remove}</span>
					</div>
					<GroupRules {...props} group={rule} issues={issues} onChange={set} />
				</>
			) : (
				<div className="flex flex-col gap-2">
					<div className="flex items-start gap-2">
						<div className="grid min-w-0 grow gap-2 sm:grid-cols-2">
							{"field" in rule && (
								<FieldPicker
									value={rule.field}
									context={context}
									error={issues.at("field")}
									onChange={(field) => set({ ...rule, field })}
								/>
							)}
							<Select
								label="Condition"
								choices={choicesFor(rule)}
								value={rule.kind}
								error={issues.at("kind")}
								onChange={(kind) =>
									kind !== rule.kind &&
									set(newCondition(kind, "field" in rule ? rule.field : undefined))
								}
							/>
						</div>
						<div className="mt-5 flex h-8 items-center gap-2">
							{negate}
							{remove}
						</div>
					</div>
					<ConditionFields rule={rule} onChange={set} issues={issues} context={context} />
				</div>
			)}
			{!isGroup(rule) && onRemove === undefined && (
				<div className="mt-3 flex gap-2">
					<Button
						size="small"
						onClick={() => onChange(joined(props.rule, newCondition("keyword"), "all"))}
					>
						<Plus aria-hidden />
						And …
					</Button>
					<Button
						size="small"
						onClick={() => onChange(joined(props.rule, newCondition("keyword"), "any"))}
					>
						<Plus aria-hidden />
						Or …
					</Button>
				</div>
			)}
		</fieldset>
	);
}

/** Two negations are none. */
function negated(rule: SliceRule): ReturnType<typeof splitNegation> {
	const inner = splitNegation(rule);
	return { ...inner, isNegated: !inner.isNegated };
}

function GroupRules(props: RuleEditorProps & { readonly group: RuleGroup }): ReactElement {
	const { context, group, issues, label, onChange } = props;
	const add = (rule: Condition | RuleGroup): void =>
		onChange({ ...group, rules: [...group.rules, rule] });
	return (
		<div className="flex flex-col gap-2">
			{group.rules.map((rule, i) => (
				<RuleEditor
					// Rules have no other name than their place.
					// oxlint-disable-next-line react/no-array-index-key
					key={i}
					label={`${label}.${i + 1}`}
					rule={rule}
					context={context}
					issues={issues.under("rules", i)}
					onChange={(next) => onChange(withRule(group, i, next))}
					onRemove={() => onChange(withoutRule(group, i) ?? { kind: "everything" })}
				/>
			))}
			<div className="flex gap-2">
				<Button size="small" onClick={() => add(newCondition("keyword"))}>
					<Plus aria-hidden />
					Add condition
				</Button>
				<Button size="small" onClick={() => add({ kind: "any", rules: [newCondition("keyword")] })}>
					<FolderPlus aria-hidden />
					Add group
				</Button>
			</div>
		</div>
	);
}
