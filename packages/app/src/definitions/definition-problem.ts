import type { CriterionDefinition } from "@assay/core/domain";
import type { DefinitionSet } from "@assay/workflow/definitions";
import type { ValueProblem } from "../config/describe-issues.ts";

/** One thing that is wrong with a definition: where in its body, and what. */
export type DefinitionProblem = ValueProblem;

/** What a definition is checked against. */
export interface ValidationContext {
	/** The project's definitions; the one that is checked may be among them. */
	readonly project: DefinitionSet;
	/** Names of the prompts' variables, which templates may insert without "variables." before them. */
	readonly variables?: readonly string[];
}

/** Where in a body something stands. */
export type BodyPath = DefinitionProblem["path"];

/** Names of a criterion's labels; none where it is judged with a share. */
export function labelNames({ scale }: CriterionDefinition): readonly string[] {
	return scale.kind === "labels" ? scale.labels.map(({ name }) => name) : [];
}
