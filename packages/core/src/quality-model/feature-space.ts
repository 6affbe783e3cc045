import { type ColumnScaling, checkColumns, fitColumns, writeColumns } from "./column-scaling.ts";
import { commonNgrams, type NgramBounds, type Ngrams } from "./common-ngrams.ts";
import { createNgramWriter } from "./ngram-writer.ts";
import type { QualityExample } from "./quality-example.ts";
import { createSparseRow, type SparseRow } from "./sparse-row.ts";

/**
 * What the features of a quality model are. Numbered in this order: n-grams of the response, n-grams
 * of the prompt, columns, "is missing" of each column.
 */
export interface FeatureSpace {
	readonly response: Ngrams;
	readonly prompt: Ngrams;
	readonly columns: readonly ColumnScaling[];
}

/** One feature as people read it. */
export interface FeatureName {
	readonly kind: "response" | "prompt" | "column" | "missing-column";
	/** The n-gram, or the column's name. */
	readonly name: string;
}

/**
 * Learns from examples, without their labels, which features there are. The bound on the number of
 * n-grams holds for responses and prompts each.
 *
 * @param columnNames - (d,), of the structured columns.
 */
export function fitFeatures(
	examples: readonly QualityExample[],
	columnNames: readonly string[],
	bounds: NgramBounds,
): FeatureSpace {
	return {
		response: commonNgrams(
			examples.map(({ response }) => response),
			bounds,
		),
		prompt: commonNgrams(
			examples.map(({ prompt }) => prompt),
			bounds,
		),
		columns: fitColumns(examples, columnNames),
	};
}

/** How many features there are. */
export function featureCount({ columns, prompt, response }: FeatureSpace): number {
	return response.texts.length + prompt.texts.length + 2 * columns.length;
}

/** What a feature is; the number is in [0, {@link featureCount}). */
export function featureName(space: FeatureSpace, feature: number): FeatureName {
	const { columns, prompt, response } = space;
	let rest = feature;
	if (rest < response.texts.length) return { kind: "response", name: response.texts[rest]! };
	rest -= response.texts.length;
	if (rest < prompt.texts.length) return { kind: "prompt", name: prompt.texts[rest]! };
	rest -= prompt.texts.length;
	return rest < columns.length
		? { kind: "column", name: columns[rest]!.name }
		: { kind: "missing-column", name: columns[rest - columns.length]!.name };
}

/**
 * Makes the function from an example to its features. Each text has length 1 by itself, so that a
 * long prompt does not drown a short response.
 *
 * @returns a function that gives the same row object each time, overwritten; it throws an
 *   InputShapeError where an example's columns do not fit.
 */
export function featureEncoder(space: FeatureSpace): (example: QualityExample) => SparseRow {
	const row = createSparseRow();
	const firstPrompt = space.response.texts.length;
	const firstColumn = firstPrompt + space.prompt.texts.length;
	const writeResponse = createNgramWriter(space.response, 0);
	const writePrompt = createNgramWriter(space.prompt, firstPrompt);
	return ({ columns, prompt, response }) => {
		checkColumns(columns, space.columns.length);
		row.length = 0;
		writeResponse(response, row);
		writePrompt(prompt, row);
		writeColumns(space.columns, columns, { row, firstFeature: firstColumn });
		return row;
	};
}
