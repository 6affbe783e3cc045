import type { Choice } from "../../../design/choice.ts";
import type { LabelingCondition } from "./labeling-rule-tree.ts";

/** Kinds of conditions that can be made in the browser. */
export type MadeKind = Exclude<LabelingCondition["kind"], "function">;

/** Kinds of conditions that can be made in the browser, as people choose them. */
export const LABELING_CHOICES: readonly Choice<MadeKind>[] = [
	{ value: "keyword", label: "has a word" },
	{ value: "regex", label: "matches a pattern" },
	{ value: "length", label: "is so long" },
	{ value: "language", label: "is written in" },
	{ value: "in", label: "is one of" },
	{ value: "range", label: "is a number in a range" },
	{ value: "check", label: "scores by a check" },
	{ value: "length-ratio", label: "is longer than the prompt" },
	{ value: "agreement", label: "agrees with other responses" },
	{ value: "near-texts", label: "is similar to a text" },
	{ value: "evaluator", label: "an evaluator scores it" },
	{ value: "asked", label: "a model says yes" },
];

/** A condition of a kind to begin with; the field stays where the kind reads one. */
export function newLabelingCondition(kind: MadeKind, field = "response"): LabelingCondition {
	switch (kind) {
		case "keyword":
			return { kind, field, words: [] };
		case "regex":
			return { kind, field, pattern: "", ignoreCase: true };
		case "length":
			return { kind, field, unit: "words" };
		case "language":
			return { kind, field, languages: [] };
		case "in":
			return { kind, field, values: [] };
		case "range":
			return { kind, field };
		case "check":
			return { kind, check: { type: "refusal", expect: true } };
		case "length-ratio":
			return { kind, min: 5 };
		case "agreement":
			return { kind, min: 0.5 };
		case "near-texts":
			return { kind, texts: [], min: 0.5 };
		case "evaluator":
			return { kind, evaluator: "", min: 0.5 };
		case "asked":
			return { kind, model: "", question: "" };
	}
}
