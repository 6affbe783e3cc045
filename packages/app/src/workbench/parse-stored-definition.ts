import type {
	CriterionDefinition,
	EvaluatorDefinition,
	LabelingFunctionDefinition,
	SliceDefinition,
	SystemDefinition,
} from "@assay/core/domain";
import {
	storedCriterionSchema,
	storedEvaluatorSchema,
	storedLabelingFunctionSchema,
	storedSliceSchema,
	storedSystemSchema,
} from "@assay/sdk/schema";
import type { DefinitionKind } from "@assay/workflow/ports";
import { problemsOf, type ValueProblem } from "../config/describe-issues.ts";

/** The kinds of definitions that a project is made of. */
export type PartKind = Exclude<DefinitionKind, "project">;

/** A definition together with its kind. */
export type AnyDefinition =
	| { readonly kind: "criterion"; readonly definition: CriterionDefinition }
	| { readonly kind: "evaluator"; readonly definition: EvaluatorDefinition }
	| { readonly kind: "slice"; readonly definition: SliceDefinition }
	| { readonly kind: "system"; readonly definition: SystemDefinition }
	| { readonly kind: "labeling-function"; readonly definition: LabelingFunctionDefinition };

/** A definition, or what is wrong with the value. */
export type ParsedDefinition =
	| { readonly isValid: true; readonly parsed: AnyDefinition }
	| { readonly isValid: false; readonly problems: readonly ValueProblem[] };

type Issues = Parameters<typeof problemsOf>[0];
type SchemaResult<Definition> =
	| { readonly success: true; readonly data: Definition }
	| { readonly success: false; readonly error: { readonly issues: Issues } };

/** Parses the body of a stored definition, or one that is to be stored. */
export function parseStoredDefinition(kind: PartKind, body: unknown): ParsedDefinition {
	switch (kind) {
		case "criterion":
			return toParsed(storedCriterionSchema.safeParse(body), body, (definition) => ({
				kind,
				definition,
			}));
		case "evaluator":
			return toParsed(storedEvaluatorSchema.safeParse(body), body, (definition) => ({
				kind,
				definition,
			}));
		case "slice":
			return toParsed(storedSliceSchema.safeParse(body), body, (definition) => ({
				kind,
				definition,
			}));
		case "system":
			return toParsed(storedSystemSchema.safeParse(body), body, (definition) => ({
				kind,
				definition,
			}));
		case "labeling-function":
			return toParsed(storedLabelingFunctionSchema.safeParse(body), body, (definition) => ({
				kind,
				definition,
			}));
	}
}

function toParsed<Definition>(
	result: SchemaResult<Definition>,
	body: unknown,
	withKind: (definition: Definition) => AnyDefinition,
): ParsedDefinition {
	return result.success
		? { isValid: true, parsed: withKind(result.data) }
		: { isValid: false, problems: problemsOf(result.error.issues, body) };
}
