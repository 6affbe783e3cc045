/** Test vectors of core's suggestions folder. */
import * as suggestions from "@assay/core/suggestions";
import { VectorInput } from "./vector-input.ts";

/** From the name in a vector file to a function from its input to its expected shape. */
export const SUGGESTIONS_VECTORS: Readonly<Record<string, (input: VectorInput) => unknown>> = {
	minePatterns: (input) => {
		const documents = input.list("docs").map((words) => new VectorInput({ words }).texts("words"));
		const mined = suggestions.minePatterns(documents, input.texts("labels"), {
			target: input.text("target"),
			minSupport: input.optionalNumber("minSupport"),
			maxTokens: input.optionalNumber("maxN"),
		});
		return {
			base: mined.base,
			patterns: mined.patterns.map((each) => ({
				pattern: each.pattern,
				n: each.count,
				k: each.hits,
				precision: each.precision,
				lower: each.lower,
				lift: each.lift,
				p: each.pValue,
				q: each.qValue,
			})),
		};
	},

	snubaScore: (input) =>
		suggestions.snubaScore(
			input.list("candidates").map((votes) => new VectorInput({ votes }).gappyNumbers("votes")),
			input.numbers("y"),
			input.numbers("covered").map((covered) => covered === 1),
		),
};
