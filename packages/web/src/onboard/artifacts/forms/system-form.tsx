import type { ChatMessage, SystemDefinition } from "@assay/core/domain";
import type { ReactElement } from "react";
import { useApi } from "../../../data/use-api.ts";
import { JsonField } from "../../../design/json-field.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { TextField } from "../../../design/text-field.tsx";
import { FormSection } from "../form-section.tsx";
import { TemplateField } from "../templates/template-field.tsx";
import type { DefinitionFormProps } from "./definition-form.ts";
import { HttpFields } from "./http-fields.tsx";
import { MessagesField } from "./messages-field.tsx";
import { newSystem } from "./system-kinds.ts";

type Props = DefinitionFormProps<SystemDefinition>;

/** What the templates of systems may insert, beside metadata and variables. */
const SYSTEM_NAMES = ["input", "context", "id"];

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
			return <PromptFields definition={definition} issues={issues} onChange={onChange} />;
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

function PromptFields({
	definition,
	issues,
	onChange,
}: Omit<Props, "definition"> & {
	readonly definition: Extract<SystemDefinition, { kind: "prompt" }>;
}): ReactElement {
	const { data } = useApi("GET /prompt-fields", {});
	const names = [...SYSTEM_NAMES, ...(data?.variables ?? [])];
	const { template } = definition;
	const isText = typeof template === "string";
	const setTemplate = (next: string | readonly ChatMessage[]): void =>
		onChange({ ...definition, template: next });
	return (
		<>
			<TextField
				label="Model"
				placeholder="provider:model, such as openai:gpt-4o-mini"
				value={definition.model}
				error={issues.at("model")}
				onChange={(model) => onChange({ ...definition, model })}
			/>
			<div>
				<SegmentedControl
					label="Form of the prompt"
					choices={[
						{ value: "text", label: "One text" },
						{ value: "messages", label: "Messages" },
					]}
					value={isText ? "text" : "messages"}
					onChange={(form) => {
						if (form === "messages" && isText) setTemplate([{ role: "user", content: template }]);
						if (form === "text" && !isText)
							setTemplate(template.map(({ content }) => content).join("\n\n"));
					}}
				/>
			</div>
			{isText ? (
				<TemplateField
					label="Prompt template"
					value={template}
					names={names}
					error={issues.at("template")}
					onChange={setTemplate}
				/>
			) : (
				<MessagesField
					messages={template}
					onChange={setTemplate}
					renderText={({ content }, i, onText) => (
						<TemplateField
							label={`Text ${i + 1}`}
							rows={4}
							value={content}
							names={names}
							error={issues.within("template", i)}
							onChange={onText}
						/>
					)}
				/>
			)}
			<JsonField
				label="Parameters of the model"
				hint='JSON, such as { "temperature": 0.2 }'
				value={definition.parameters}
				error={issues.within("parameters")}
				onChange={(parameters) => onChange({ ...definition, parameters })}
			/>
		</>
	);
}
