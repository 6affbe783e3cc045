import type { TypedDefinition } from "@assay/sdk/api";
import type { ReactElement } from "react";
import type { FormIssues } from "./form-issues.ts";
import { CriterionForm } from "./forms/criterion-form.tsx";
import { EvaluatorForm } from "./forms/evaluator-form.tsx";
import { SliceForm } from "./forms/slice-form.tsx";
import { SystemForm } from "./forms/system-form.tsx";
import { useCriteria } from "./use-criteria.ts";

/** Props of {@link DefinitionForm}. */
export interface DefinitionFormProps {
	readonly draft: TypedDefinition;
	readonly onChange: (draft: TypedDefinition) => void;
	readonly issues: FormIssues;
}

/** The form of a definition's kind; none for kinds that are edited elsewhere. */
export function DefinitionForm({
	draft,
	issues,
	onChange,
}: DefinitionFormProps): ReactElement | null {
	const criteria = useCriteria();
	switch (draft.kind) {
		case "criterion":
			return (
				<CriterionForm
					definition={draft.definition}
					issues={issues}
					onChange={(definition) => onChange({ ...draft, definition })}
				/>
			);
		case "evaluator":
			return (
				<EvaluatorForm
					definition={draft.definition}
					criteria={criteria}
					issues={issues}
					onChange={(definition) => onChange({ ...draft, definition })}
				/>
			);
		case "slice":
			return (
				<SliceForm
					definition={draft.definition}
					issues={issues}
					onChange={(definition) => onChange({ ...draft, definition })}
				/>
			);
		case "system":
			return (
				<SystemForm
					definition={draft.definition}
					issues={issues}
					onChange={(definition) => onChange({ ...draft, definition })}
				/>
			);
		case "labeling-function":
			return null;
	}
}
