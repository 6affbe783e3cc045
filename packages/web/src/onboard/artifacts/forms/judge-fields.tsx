import type { CriterionDefinition, JudgeExample, JudgeSettings } from "@assay/core/domain";
import { Plus, X } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../../../data/use-api.ts";
import { Button } from "../../../design/button.tsx";
import { IconButton } from "../../../design/icon-button.tsx";
import { JsonField } from "../../../design/json-field.tsx";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { Select } from "../../../design/select.tsx";
import { TextArea } from "../../../design/text-area.tsx";
import { TextField } from "../../../design/text-field.tsx";
import type { FormIssues } from "../form-issues.ts";
import { TemplateField } from "../templates/template-field.tsx";

/** Props of {@link JudgeFields}. */
export interface JudgeFieldsProps {
	readonly judge: JudgeSettings;
	readonly criterion: CriterionDefinition | undefined;
	readonly issues: FormIssues;
	readonly onChange: (judge: JudgeSettings) => void;
}

/** What the templates of judges may insert, beside metadata and variables. */
const JUDGE_NAMES = ["input", "response", "reference", "context", "criterion", "labels", "id"];

/** The model, the prompt and the examples of a judge. */
export function JudgeFields(props: JudgeFieldsProps): ReactElement {
	const { criterion, issues, judge, onChange } = props;
	const { data } = useApi("GET /prompt-fields", {});
	const names = [...JUDGE_NAMES, ...(data?.variables ?? [])];
	const labels =
		criterion?.scale.kind === "labels" ? criterion.scale.labels.map(({ name }) => name) : [];
	return (
		<>
			<TextField
				label="Model"
				placeholder="provider:model, such as openai:gpt-4o-mini"
				value={judge.model}
				error={issues.at("model")}
				onChange={(model) => onChange({ ...judge, model })}
			/>
			<TemplateField
				label="Judge prompt"
				rows={14}
				value={judge.prompt}
				names={names}
				error={issues.at("prompt")}
				onChange={(prompt) => onChange({ ...judge, prompt })}
			/>
			<ParserFields {...props} labels={labels} />
			<ExampleFields {...props} labels={labels} />
			<JsonField
				label="Parameters of the model"
				hint='JSON, such as { "temperature": 0 }'
				value={judge.parameters}
				error={issues.within("parameters")}
				onChange={(parameters) => onChange({ ...judge, parameters })}
			/>
		</>
	);
}

type WithLabels = JudgeFieldsProps & { readonly labels: readonly string[] };

function ParserFields({ issues, judge, labels, onChange }: WithLabels): ReactElement {
	const { parser } = judge;
	const problems = issues.under("parser", "patterns");
	return (
		<div className="flex flex-col gap-2">
			<div>
				<SegmentedControl
					label="How the reply is read"
					choices={[
						{ value: "structured", label: "Explanation and label (JSON)" },
						{ value: "patterns", label: "By patterns" },
					]}
					value={parser.kind}
					onChange={(kind) =>
						kind !== parser.kind &&
						onChange({
							...judge,
							parser:
								kind === "structured"
									? { kind }
									: { kind, patterns: labels.map((label) => ({ label, pattern: label })) },
						})
					}
				/>
			</div>
			{parser.kind === "patterns" &&
				parser.patterns.map(({ label, pattern }, i) => {
					const set = (changed: { readonly label: string; readonly pattern: string }): void =>
						onChange({
							...judge,
							parser: {
								...parser,
								patterns: parser.patterns.map((one, at) => (at === i ? changed : one)),
							},
						});
					return (
						// Patterns have no other name than their place.
						// oxlint-disable-next-line react/no-array-index-key
						<div key={i} className="grid grid-cols-[10rem_1fr] gap-2">
							<Select
								label={`Label ${i + 1}`}
								choices={labels.map((value) => ({ value, label: value }))}
								value={label}
								error={problems.at(i, "label")}
								onChange={(value) => set({ label: value, pattern })}
							/>
							<TextField
								label="Pattern (RE2)"
								value={pattern}
								error={problems.at(i, "pattern")}
								onChange={(value) => set({ label, pattern: value })}
							/>
						</div>
					);
				})}
		</div>
	);
}

function ExampleFields({ issues, judge, labels, onChange }: WithLabels): ReactElement {
	const { examples } = judge;
	const set = (next: readonly JudgeExample[]): void => onChange({ ...judge, examples: next });
	return (
		<div className="flex flex-col gap-3">
			<h3 className="text-xs font-medium text-ink-muted">Examples shown to the judge</h3>
			{examples.map((example, i) => {
				const change = (changes: Partial<JudgeExample>): void =>
					set(examples.map((one, at) => (at === i ? { ...one, ...changes } : one)));
				return (
					<fieldset
						// Examples have no other name than their place.
						// oxlint-disable-next-line react/no-array-index-key
						key={i}
						aria-label={`Example ${i + 1}`}
						className="grid gap-2 rounded-md border border-line p-3 sm:grid-cols-2"
					>
						<TextArea
							label="Prompt"
							rows={2}
							value={example.input}
							onChange={(input) => change({ input })}
						/>
						<TextArea
							label="Response"
							rows={2}
							value={example.response}
							onChange={(response) => change({ response })}
						/>
						<Select
							label="Label"
							choices={labels.map((value) => ({ value, label: value }))}
							value={example.label}
							error={issues.at("examples", i, "label")}
							onChange={(label) => change({ label })}
						/>
						<div className="flex items-end gap-2">
							<div className="grow">
								<TextField
									label="Explanation"
									value={example.explanation ?? ""}
									onChange={(explanation) => change({ explanation })}
								/>
							</div>
							<IconButton
								label={`Remove example ${i + 1}`}
								onClick={() => set(examples.filter((_, at) => at !== i))}
							>
								<X aria-hidden />
							</IconButton>
						</div>
					</fieldset>
				);
			})}
			<div>
				<Button
					size="small"
					onClick={() =>
						set([...examples, { input: "", response: "", label: labels.at(-1) ?? "" }])
					}
				>
					<Plus aria-hidden />
					Add example
				</Button>
			</div>
		</div>
	);
}
