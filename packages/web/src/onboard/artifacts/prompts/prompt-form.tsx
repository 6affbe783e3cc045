import type { ReactElement } from "react";
import { useApi } from "../../../data/use-api.ts";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { TextArea } from "../../../design/text-area.tsx";
import { TextField } from "../../../design/text-field.tsx";
import type { FormIssues } from "../form-issues.ts";
import { FormSection } from "../form-section.tsx";
import { MessagesField } from "../forms/messages-field.tsx";
import type { PromptDraft } from "./prompt-draft.ts";
import { ValueRows } from "./value-rows.tsx";

/** Props of {@link PromptForm}. */
export interface PromptFormProps {
	readonly draft: PromptDraft;
	readonly onChange: (draft: PromptDraft) => void;
	readonly issues: FormIssues;
}

/** What a prompt says, and what is known about it. */
export function PromptForm({ draft, issues, onChange }: PromptFormProps): ReactElement {
	const { data } = useApi("GET /prompt-fields", {});
	const { input } = draft;
	const keys = (start: string): readonly string[] =>
		(data?.fields ?? []).flatMap(({ field }) =>
			field.startsWith(start) ? [field.slice(start.length)] : [],
		);
	const isText = typeof input === "string";
	return (
		<>
			<FormSection
				title="Prompt"
				actions={
					<SegmentedControl
						label="Form of the prompt"
						choices={[
							{ value: "text", label: "Text" },
							{ value: "messages", label: "Messages" },
						]}
						value={isText ? "text" : "messages"}
						onChange={(form) => {
							if (form === "messages" && isText)
								onChange({ ...draft, input: [{ role: "user", content: input }] });
							if (form === "text" && !isText)
								onChange({ ...draft, input: input.map(({ content }) => content).join("\n\n") });
						}}
					/>
				}
			>
				{isText ? (
					<TextArea
						label="Text"
						rows={5}
						value={input}
						error={issues.within("body", "input")}
						onChange={(text) => onChange({ ...draft, input: text })}
					/>
				) : (
					<MessagesField
						messages={input}
						onChange={(messages) => onChange({ ...draft, input: messages })}
						renderText={({ content }, i, onText) => (
							<TextArea
								label={`Text ${i + 1}`}
								rows={3}
								value={content}
								error={issues.within("body", "input", i)}
								onChange={onText}
							/>
						)}
					/>
				)}
				<TextArea
					label="Context"
					hint="Text that the system may rely on, such as retrieved documents"
					rows={3}
					value={draft.context}
					onChange={(context) => onChange({ ...draft, context })}
				/>
				<TextArea
					label="Reference"
					hint="The answer to compare with"
					rows={3}
					value={draft.reference}
					onChange={(reference) => onChange({ ...draft, reference })}
				/>
			</FormSection>
			<FormSection title="Metadata" hint="Slices read it.">
				<ValueRows
					name="Metadata"
					rows={draft.metadata}
					known={keys("metadata.")}
					onChange={(metadata) => onChange({ ...draft, metadata })}
				/>
			</FormSection>
			<FormSection title="Variables" hint="Templates insert them; the system sees them.">
				<ValueRows
					name="Variable"
					rows={draft.variables}
					known={keys("variables.")}
					onChange={(variables) => onChange({ ...draft, variables })}
				/>
			</FormSection>
			<FormSection title="Use">
				<div className="flex flex-col gap-1">
					<span className="text-xs font-medium text-ink-muted">Split</span>
					<div>
						<SegmentedControl
							label="Split"
							choices={[
								{ value: "none", label: "None" },
								{ value: "train", label: "Train" },
								{ value: "valid", label: "Valid" },
								{ value: "test", label: "Test" },
							]}
							value={draft.split}
							onChange={(split) => onChange({ ...draft, split })}
						/>
					</div>
				</div>
				<TextField
					label="Cluster"
					hint="Prompts that are not independent, such as translations, share one"
					value={draft.clusterId}
					onChange={(clusterId) => onChange({ ...draft, clusterId })}
				/>
			</FormSection>
		</>
	);
}
