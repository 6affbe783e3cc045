/** Test vectors of core's text folder. */
import * as text from "@assay/core/text";
import type { VectorInput } from "./vector-input.ts";

/** From the name in a vector file to a function from its input to its expected shape. */
export const TEXT_VECTORS: Readonly<Record<string, (input: VectorInput) => unknown>> = {
	normalizeTokens: (input) => ({ tokens: text.normalizeTokens(input.text("text")) }),

	cTfIdf: (input) => ({
		weights: text
			.cTfIdf(input.objects("classes").map((counts) => counts.numberMap()))
			.map((weights) => Object.fromEntries(weights)),
	}),

	logOddsDirichlet: (input) => {
		const words = text.logOddsDirichlet(
			input.object("a").numberMap(),
			input.object("b").numberMap(),
			{ priorStrength: input.optionalNumber("priorStrength") },
		);
		return {
			words: Object.fromEntries(
				words.map(({ word, difference, z }) => [word, { delta: difference, z }]),
			),
		};
	},
};
