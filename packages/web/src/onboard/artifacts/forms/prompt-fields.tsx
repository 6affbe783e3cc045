import type { ChatMessage, SystemDefinition } from "@assay/core/domain";
import { ChevronsUpDown } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useApi } from "../../../data/use-api.ts";
import { IconButton } from "../../../design/icon-button.tsx";
import { JsonField } from "../../../design/json-field.tsx";
import { Menu } from "../../../design/menu.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { TextField } from "../../../design/text-field.tsx";
import type { FormIssues } from "../form-issues.ts";
import { TemplateField } from "../templates/template-field.tsx";
import { MessagesField } from "./messages-field.tsx";

type PromptSystem = Extract<SystemDefinition, { kind: "prompt" }>;
type Prompt = Pick<PromptSystem, "model" | "template" | "parameters">;

/** Props of {@link PromptFields}. */
export interface PromptFieldsProps {
	readonly prompt: Prompt;
	readonly issues: FormIssues;
	readonly onChange: (prompt: Prompt) => void;
	/** Models to choose from, beside any other. */
	readonly models?: readonly string[] | undefined;
	/** In a narrow column beside others: fewer lines, and parameters only where there are some. */
	readonly isCompact?: boolean | undefined;
}

/** What the templates of systems may insert, beside metadata and variables. */
const SYSTEM_NAMES = ["input", "context", "id"];

/** Model, template and parameters of a system; the template's names are checked. */
export function PromptFields({
	isCompact = false,
	issues,
	models = [],
	onChange,
	prompt,
}: PromptFieldsProps): ReactElement {
	const { data } = useApi("GET /prompt-fields", {});
	const names = [...SYSTEM_NAMES, ...(data?.variables ?? [])];
	const { model, parameters, template } = prompt;
	const isText = typeof template === "string";
	const setTemplate = (next: string | readonly ChatMessage[]): void =>
		onChange({ ...prompt, template: next });
	return (
		<>
			<div className="flex items-end gap-1">
				<div className="min-w-0 grow">
					<TextField
						label="Model"
						placeholder="provider:model, such as openai:gpt-4o-mini"
						value={model}
						error={issues.at("model")}
						onChange={(next) => onChange({ ...prompt, model: next })}
					/>
				</div>
				{models.length > 0 && (
					<Menu
						trigger={
							<IconButton label="Models of the project">
								<ChevronsUpDown aria-hidden />
							</IconButton>
						}
						items={models.map((one) => ({
							label: one,
							run: () => onChange({ ...prompt, model: one }),
						}))}
					/>
				)}
			</div>
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
					rows={isCompact ? 8 : undefined}
					onChange={setTemplate}
				/>
			) : (
				<MessagesField
					messages={template}
					onChange={setTemplate}
					renderText={({ content }, i, onText) => (
						<TemplateField
							label={`Text ${i + 1}`}
							rows={isCompact ? 3 : 4}
							value={content}
							names={names}
							error={issues.within("template", i)}
							onChange={onText}
						/>
					)}
				/>
			)}
			<Parameters isFolded={isCompact && Object.keys(parameters).length === 0}>
				<JsonField
					label="Parameters of the model"
					hint='JSON, such as { "temperature": 0.2 }'
					value={parameters}
					error={issues.within("parameters")}
					onChange={(next) => onChange({ ...prompt, parameters: next })}
				/>
			</Parameters>
		</>
	);
}

/** Folded away at first; it stays as a person leaves it. */
function Parameters({
	children,
	isFolded,
}: {
	readonly isFolded: boolean;
	readonly children: ReactElement;
}): ReactElement {
	const [isDetail] = useState(isFolded);
	if (!isDetail) return children;
	return (
		<details>
			<summary className="cursor-pointer text-xs text-ink-muted">Parameters of the model</summary>
			<div className="mt-2">{children}</div>
		</details>
	);
}
