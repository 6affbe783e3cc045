import type { SliceRule } from "@assay/core/domain";
import type { Choice } from "../../../design/choice.ts";

/** A rule that is no group and no negation. */
export type Condition = Exclude<SliceRule, { kind: "all" | "any" | "not" }>;

/** Kinds of conditions that can be made in the browser, as people choose them. */
const CONDITION_CHOICES: readonly Choice<Condition["kind"]>[] = [
	{ value: "keyword", label: "has a word" },
	{ value: "in", label: "is one of" },
	{ value: "range", label: "is a number in a range" },
	{ value: "length", label: "is so long" },
	{ value: "language", label: "is written in" },
	{ value: "regex", label: "matches a pattern" },
	{ value: "verdict", label: "got a verdict" },
	{ value: "classified", label: "a model says" },
	{ value: "picked", label: "picked by hand" },
	{ value: "everything", label: "every prompt" },
];

/** Kinds that are shown, and made elsewhere. */
const READ_ONLY: Readonly<Record<"topic" | "function", string>> = {
	topic: "is about a topic",
	function: "a function says",
};

/** The choices for a condition; one that is made elsewhere keeps its own. */
export function choicesFor({ kind }: Condition): readonly Choice<Condition["kind"]>[] {
	return kind === "topic" || kind === "function"
		? [{ value: kind, label: READ_ONLY[kind] }, ...CONDITION_CHOICES]
		: CONDITION_CHOICES;
}

/** A condition of a kind to begin with; the field stays where the kind reads one. */
export function newCondition(kind: Condition["kind"], field = "input"): Condition {
	switch (kind) {
		case "keyword":
			return { kind, field, words: [] };
		case "in":
			return { kind, field, values: [] };
		case "range":
			return { kind, field };
		case "length":
			return { kind, field, unit: "words" };
		case "language":
			return { kind, field, languages: [] };
		case "regex":
			return { kind, field, pattern: "" };
		case "verdict":
			return { kind, evaluator: "", is: "fail" };
		case "classified":
			return { kind, field, model: "", question: "", labels: ["yes", "no"], label: "yes" };
		case "picked":
			return { kind, ids: [] };
		case "everything":
		case "topic":
		case "function":
			return { kind: "everything" };
	}
}
