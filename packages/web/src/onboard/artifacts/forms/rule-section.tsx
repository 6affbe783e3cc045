import type { SliceRule } from "@assay/core/domain";
import { Plus } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../../design/button.tsx";
import type { FormIssues } from "../form-issues.ts";
import { FormSection } from "../form-section.tsx";
import { RuleEditor } from "../rules/rule-editor.tsx";
import { newCondition } from "../rules/rule-kinds.ts";
import { useRuleContext } from "../rules/use-rule-context.ts";

/** Props of {@link RuleSection}. */
export interface RuleSectionProps {
	readonly title: string;
	readonly hint: string;
	/** What holds without a rule. */
	readonly empty: string;
	readonly rule: SliceRule | undefined;
	readonly issues: FormIssues;
	readonly onChange: (rule: SliceRule | undefined) => void;
}

/** A rule that may be absent. */
export function RuleSection(props: RuleSectionProps): ReactElement {
	const { empty, hint, issues, onChange, rule, title } = props;
	const context = useRuleContext();
	return (
		<FormSection
			title={title}
			hint={hint}
			actions={
				rule === undefined ? (
					<Button size="small" onClick={() => onChange(newCondition("keyword"))}>
						<Plus aria-hidden />
						Add a rule
					</Button>
				) : (
					<Button size="small" look="plain" onClick={() => onChange(undefined)}>
						Remove
					</Button>
				)
			}
		>
			{rule === undefined ? (
				<p className="text-ink-muted">{empty}</p>
			) : (
				<RuleEditor
					label="Rule"
					rule={rule}
					issues={issues}
					context={context}
					onChange={onChange}
				/>
			)}
		</FormSection>
	);
}
