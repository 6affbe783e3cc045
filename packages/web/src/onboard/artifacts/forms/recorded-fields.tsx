import type { EvaluatorDefinition } from "@assay/core/domain";
import type { ReactElement } from "react";
import { SegmentedControl } from "../../../design/segmented-control.tsx";
import { TextField } from "../../../design/text-field.tsx";
import type { FormIssues } from "../form-issues.ts";

/** Props of {@link RecordedFields}. */
export interface RecordedFieldsProps {
	readonly definition: Extract<EvaluatorDefinition, { kind: "recorded" }>;
	readonly issues: FormIssues;
	readonly onChange: (definition: EvaluatorDefinition) => void;
}

/** Verdicts that came with an import, by an evaluator or by a person. */
export function RecordedFields({
	definition,
	issues,
	onChange,
}: RecordedFieldsProps): ReactElement {
	const { source } = definition;
	const isAnnotator = "annotator" in source;
	const name = isAnnotator ? source.annotator : source.evaluator;
	const set = (kind: "annotator" | "evaluator", text: string): void =>
		onChange({
			...definition,
			source: kind === "annotator" ? { annotator: text } : { evaluator: text },
		});
	return (
		<>
			<div>
				<SegmentedControl
					label="Who gave the verdicts"
					choices={[
						{ value: "evaluator", label: "An evaluator of the import" },
						{ value: "annotator", label: "A person" },
					]}
					value={isAnnotator ? "annotator" : "evaluator"}
					onChange={(kind) => set(kind, name)}
				/>
			</div>
			<TextField
				label="Name in the import"
				value={name}
				error={issues.within("source")}
				onChange={(text) => set(isAnnotator ? "annotator" : "evaluator", text)}
			/>
		</>
	);
}
