import type { Json, JsonObject, PromptInput, ReferencePrompt } from "@assay/core/domain";
import { contentHash } from "../definitions/index.ts";
import { parseInput } from "./prompt-input.ts";
import { parseSplit } from "./prompt-split.ts";
import type { RowPlan } from "./row-plan.ts";
import { isFilled, paragraphs, readValue, valueText } from "./row-values.ts";

/** A row's prompt, or why it has none. */
export type RowPrompt =
	| { readonly kind: "prompt"; readonly prompt: ReferencePrompt }
	| { readonly kind: "problem"; readonly problem: string };

/** Reads the prompt of a row. */
export function rowPrompt(fields: JsonObject, plan: RowPlan): RowPrompt {
	const { input: inputSource, split: splitSource } = plan.sources;
	const value = inputSource === undefined ? undefined : readValue(inputSource, fields);
	const parsed = parseInput(value ?? "");
	if (parsed.kind === "problem")
		return { kind: "problem", problem: `the prompt ${parsed.problem}` };
	const split = valueOf(fields, splitSource);
	const parsedSplit = split === undefined ? undefined : parseSplit(split);
	if (split !== undefined && parsedSplit === undefined)
		return {
			kind: "problem",
			problem: `the split is "${valueText(split)}", expected train, valid or test`,
		};
	const context = textOf(fields, plan.sources.context);
	const clusterId = textOf(fields, plan.sources.clusterId);
	const { reference, alternatives } = rowReference(fields, plan);
	const { input, closing } = withoutClosingAnswer(parsed.input, reference !== undefined);
	const variables = named(fields, plan.variables);
	return {
		kind: "prompt",
		prompt: {
			id: rowPromptId(fields, plan) ?? contentId({ input, context, variables }),
			input,
			...(context !== undefined && { context }),
			...(reference !== undefined && { reference }),
			...(closing !== undefined && { reference: closing }),
			variables,
			metadata: { ...named(fields, plan.metadata), ...unplanned(fields, plan), ...alternatives },
			...(parsedSplit !== undefined && { split: parsedSplit }),
			...(clusterId !== undefined && { clusterId }),
			provenance: { kind: "imported", source: plan.file },
		},
	};
}

/** The id that a row gives its prompt. */
export function rowPromptId(fields: JsonObject, plan: RowPlan): string | undefined {
	return textOf(fields, plan.sources.promptId);
}

/** The same prompt gets the same id in every file; 64 bits of a hash. */
function contentId(content: {
	readonly input: PromptInput;
	readonly context: string | undefined;
	readonly variables: JsonObject;
}): string {
	const { input, context = null, variables } = content;
	const messages: Json =
		typeof input === "string" ? input : input.map((message) => ({ ...message }));
	return `p-${contentHash([messages, context, variables]).slice(0, 16)}`;
}

/** Of several acceptable answers the first is the reference; all stay in the metadata. */
function rowReference(
	fields: JsonObject,
	plan: RowPlan,
): { readonly reference?: string; readonly alternatives?: JsonObject } {
	const source = plan.sources.reference;
	const value = valueOf(fields, source);
	if (value === undefined) return {};
	if (!Array.isArray(value)) return { reference: valueText(value) };
	const [first] = value;
	if (!isFilled(first)) return {};
	const isColumn = source?.kind === "column" && value.length > 1;
	return {
		reference: valueText(first),
		...(isColumn && { alternatives: { [source.column]: value } }),
	};
}

/** A conversation that ends with the assistant's answer is a prompt with that answer as reference. */
function withoutClosingAnswer(
	input: PromptInput,
	hasReference: boolean,
): { readonly input: PromptInput; readonly closing?: string } {
	const last = typeof input === "string" ? undefined : input.at(-1);
	if (last?.role !== "assistant" || input.length < 2) return { input };
	return { input: input.slice(0, -1), ...(!hasReference && { closing: last.content }) };
}

function named(fields: JsonObject, rules: RowPlan["metadata"]): Readonly<Record<string, Json>> {
	const values: Record<string, Json> = {};
	for (const { name, from } of rules) {
		const value = valueOf(fields, from);
		if (value !== undefined) values[name] = value;
	}
	return values;
}

/** Columns that the sample did not have. */
function unplanned(fields: JsonObject, plan: RowPlan): Readonly<Record<string, Json>> {
	const values: Record<string, Json> = {};
	for (const column of Object.keys(fields)) {
		const value = fields[column];
		if (!plan.columns.has(column) && isFilled(value)) values[column] = value;
	}
	return values;
}

function valueOf(
	fields: JsonObject,
	source: RowPlan["sources"]["input"],
): Exclude<Json, null> | undefined {
	const value = source === undefined ? undefined : readValue(source, fields);
	return isFilled(value) ? value : undefined;
}

function textOf(fields: JsonObject, source: RowPlan["sources"]["input"]): string | undefined {
	const value = valueOf(fields, source);
	return value === undefined ? undefined : paragraphs(value);
}
