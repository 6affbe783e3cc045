import type { Json, ReferencePrompt } from "@assay/core/domain";
import type { PromptBody } from "@assay/sdk/api";

/** A prompt as the form edits it: variables and metadata are rows, which may be incomplete. */
export interface PromptDraft {
	readonly id: string;
	readonly input: ReferencePrompt["input"];
	readonly context: string;
	readonly reference: string;
	readonly split: NonNullable<ReferencePrompt["split"]> | "none";
	readonly metadata: readonly ValueRow[];
	readonly variables: readonly ValueRow[];
	readonly clusterId: string;
}

/** A named value; the text is JSON where it can be read as such, and else itself. */
export interface ValueRow {
	readonly name: string;
	readonly text: string;
}

/** A prompt to begin with. */
export const NEW_PROMPT: PromptDraft = {
	id: "",
	input: "",
	context: "",
	reference: "",
	split: "none",
	metadata: [],
	variables: [],
	clusterId: "",
};

/** A stored prompt as the form edits it. */
export function promptDraft(prompt: ReferencePrompt): PromptDraft {
	return {
		id: prompt.id,
		input: prompt.input,
		context: prompt.context ?? "",
		reference: prompt.reference ?? "",
		split: prompt.split ?? "none",
		metadata: toRows(prompt.metadata),
		variables: toRows(prompt.variables),
		clusterId: prompt.clusterId ?? "",
	};
}

/** What is stored of a draft. */
export function promptBody(draft: PromptDraft): PromptBody {
	const { clusterId, context, input, metadata, reference, split, variables } = draft;
	return {
		input,
		...(context !== "" && { context }),
		...(reference !== "" && { reference }),
		...(split !== "none" && { split }),
		...(clusterId !== "" && { clusterId }),
		metadata: toValues(metadata),
		variables: toValues(variables),
	};
}

/**
 * The value that a typed text stands for: a number, true, false, null, a list or an object where it
 * is written as such, and else the text.
 *
 * @example
 * typedValue("0.5") // => 0.5
 */
export function typedValue(text: string): Json {
	if (!/^(-?\d|true$|false$|null$|[[{"])/.test(text)) return text;
	try {
		const value: Json = JSON.parse(text);
		// A number that is not written as JSON writes it, such as a postal code, is a text.
		return typeof value === "number" && String(value) !== text ? text : value;
	} catch (error) {
		if (error instanceof SyntaxError) return text;
		throw error;
	}
}

/**
 * The text that is typed for a value; a text that would be read as something else is in quotes.
 *
 * @example
 * typedText("true") // => "\"true\""
 */
export function typedText(value: Json): string {
	if (typeof value !== "string") return JSON.stringify(value);
	return typedValue(value) === value ? value : JSON.stringify(value);
}

function toRows(values: Readonly<Record<string, Json>>): readonly ValueRow[] {
	return Object.entries(values).map(([name, value]) => ({ name, text: typedText(value) }));
}

function toValues(rows: readonly ValueRow[]): Readonly<Record<string, Json>> {
	return Object.fromEntries(
		rows.filter(({ name }) => name.trim() !== "").map(({ name, text }) => [name, typedValue(text)]),
	);
}
