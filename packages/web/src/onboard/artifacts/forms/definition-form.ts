import type { FormIssues } from "../form-issues.ts";

/** Props of the form of one kind of definition. */
export interface DefinitionFormProps<Definition> {
	readonly definition: Definition;
	readonly onChange: (definition: Definition) => void;
	readonly issues: FormIssues;
}
