import { DEFAULT_MIN_PROMPTS } from "@assay/core/benchmark";
import type { SliceDefinition } from "@assay/core/domain";
import type { ReactElement } from "react";
import { NumberField } from "../../../design/number-field.tsx";
import { TextField } from "../../../design/text-field.tsx";
import { FormSection } from "../form-section.tsx";
import { RuleEditor } from "../rules/rule-editor.tsx";
import { useRuleContext } from "../rules/use-rule-context.ts";
import type { DefinitionFormProps } from "./definition-form.ts";

/** Which prompts belong to a slice, and how many it needs. */
export function SliceForm({
	definition,
	issues,
	onChange,
}: DefinitionFormProps<SliceDefinition>): ReactElement {
	const context = useRuleContext();
	return (
		<>
			<FormSection title="Rule" hint="Prompts that arrive later join by themselves.">
				<RuleEditor
					label="Rule"
					rule={definition.rule}
					issues={issues.under("rule")}
					context={context}
					onChange={(rule) => onChange({ ...definition, rule })}
				/>
			</FormSection>
			<FormSection title="About">
				<TextField
					label="Description"
					value={definition.description ?? ""}
					onChange={(text) => {
						const { description: _before, ...rest } = definition;
						onChange(text === "" ? rest : { ...rest, description: text });
					}}
				/>
				<NumberField
					label="Prompts that it needs at least"
					hint={`Empty: ${DEFAULT_MIN_PROMPTS}`}
					min={0}
					value={definition.minPrompts}
					error={issues.at("minPrompts")}
					onChange={(value) => {
						const { minPrompts: _before, ...rest } = definition;
						onChange(value === undefined ? rest : { ...rest, minPrompts: value });
					}}
				/>
			</FormSection>
		</>
	);
}
