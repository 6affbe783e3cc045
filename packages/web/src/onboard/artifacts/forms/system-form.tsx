import type { SystemDefinition } from "@assay/core/domain";
import type { ReactElement } from "react";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { TextField } from "../../../design/text-field.tsx";
import { FormSection } from "../form-section.tsx";
import type { DefinitionFormProps } from "./definition-form.ts";
import { HttpFields } from "./http-fields.tsx";
import { PromptFields } from "./prompt-fields.tsx";
import { newSystem } from "./system-kinds.ts";

type Props = DefinitionFormProps<SystemDefinition>;

/** How a system turns prompts into responses. */
export function SystemForm(props: Props): ReactElement {
	const { definition, onChange } = props;
	const { kind } = definition;
	return (
		<>
			<FormSection title="About">
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
				title="How it responds"
				actions={
					kind !== "function" && (
						<SegmentedControl
							label="Kind of system"
							choices={[
								{ value: "prompt", label: "Prompt" },
								{ value: "http", label: "Endpoint" },
								{ value: "recorded", label: "Recorded" },
							]}
							value={kind}
							onChange={(next) => next !== kind && onChange(newSystem(next, definition))}
						/>
					)
				}
			>
				<KindFields {...props} />
			</FormSection>
		</>
	);
}

function KindFields({ definition, issues, onChange }: Props): ReactElement {
	switch (definition.kind) {
		case "recorded":
			return (
				<p className="text-ink-muted">
					Its responses come with an import, under the name of this system.
				</p>
			);
		case "prompt":
			return (
				<PromptFields
					prompt={definition}
					issues={issues}
					onChange={(prompt) => onChange({ ...definition, ...prompt })}
				/>
			);
		case "http":
			return <HttpFields definition={definition} issues={issues} onChange={onChange} />;
		case "function":
			return (
				<p className="text-ink-muted">
					<code>{definition.code.exportName}</code> of <code>{definition.code.module}</code>{" "}
					responds; edit it there.
				</p>
			);
	}
}
