import { type Json, unitInterval } from "@assay/core/domain";
import type { ArtifactKind, TypedDefinition } from "@assay/sdk/api";

/** A definition to begin with. */
export function newDraft(
	kind: ArtifactKind,
	{ criterion = "" }: { readonly criterion?: string | undefined } = {},
): TypedDefinition {
	switch (kind) {
		case "criterion":
			return {
				kind,
				definition: {
					name: "",
					description: "",
					scale: {
						kind: "labels",
						labels: [
							{ name: "Reject", score: unitInterval(0) },
							{ name: "Accept", score: unitInterval(1) },
						],
					},
					passAt: unitInterval(1),
					estimate: "pass-rate",
					explanationRequired: false,
				},
			};
		case "evaluator":
			return {
				kind,
				definition: {
					name: "",
					criterion,
					kind: "code",
					check: { type: "contains-any", values: [] },
				},
			};
		case "slice":
			return {
				kind,
				definition: { name: "", rule: { kind: "keyword", field: "input", words: [] } },
			};
		case "system":
			return {
				kind,
				definition: { name: "", kind: "prompt", model: "", template: "{{input}}", parameters: {} },
			};
		case "labeling-function":
			return {
				kind,
				definition: {
					name: "",
					criterion,
					label: "",
					rule: { kind: "keyword", field: "response", words: [] },
				},
			};
	}
}

/** The same definition under another name. */
export function renamed(draft: TypedDefinition, name: string): TypedDefinition {
	switch (draft.kind) {
		case "criterion":
			return { ...draft, definition: { ...draft.definition, name } };
		case "evaluator":
			return { ...draft, definition: { ...draft.definition, name } };
		case "slice":
			return { ...draft, definition: { ...draft.definition, name } };
		case "system":
			return { ...draft, definition: { ...draft.definition, name } };
		case "labeling-function":
			return { ...draft, definition: { ...draft.definition, name } };
	}
}

/** A value as JSON holds it: fields that are `undefined` are left out. */
export function toJson(value: unknown): Json {
	const json: Json = JSON.parse(JSON.stringify(value));
	return json;
}
