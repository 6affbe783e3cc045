import { ConfigurationError, type LabelingRule } from "@assay/core/domain";
import { countTokens } from "@assay/core/text";
import type { PreparedLabelingRule } from "@assay/workflow/ports";
import { withinBounds } from "../text/within-bounds.ts";

type Weights = ReadonlyMap<string, number>;

/**
 * True where the response's TF-IDF vector has a cosine of at least `min` with that of one of the
 * texts. A word weighs its count times ln((1 + n) / (1 + texts that have it)) + 1, with n texts;
 * words that no text has count in the response's length. A response without words is near nothing.
 *
 * @throws {ConfigurationError} where a text has no word, or none is given.
 */
export function nearTextsRule({
	min,
	texts,
}: Extract<LabelingRule, { kind: "near-texts" }>): PreparedLabelingRule {
	const isNear = withinBounds({ min }, "similarity");
	const counts = texts.map(countTokens);
	if (counts.length === 0 || counts.some((tokens) => tokens.size === 0)) {
		throw new ConfigurationError(
			"Cannot look for similar texts: a text has no word or none is given, expected at least one",
		);
	}
	const idf = inverseFrequencies(counts);
	const unseen = Math.log(1 + texts.length) + 1;
	const weigh = (tokens: Weights): Weights => unit(tokens, (word) => idf.get(word) ?? unseen);
	const vectors = counts.map(weigh);
	return (row) => {
		const response = weigh(countTokens(row.response));
		return vectors.some((vector) => isNear(product(vector, response)));
	};
}

function inverseFrequencies(texts: readonly Weights[]): Weights {
	const frequencies = new Map<string, number>();
	for (const tokens of texts)
		for (const word of tokens.keys()) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
	return new Map(
		Array.from(frequencies, ([word, count]) => [
			word,
			Math.log((1 + texts.length) / (1 + count)) + 1,
		]),
	);
}

function unit(tokens: Weights, rarity: (word: string) => number): Weights {
	const weighted = Array.from(tokens, ([word, count]) => [word, count * rarity(word)] as const);
	const length = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight * weight, 0));
	return new Map(weighted.map(([word, weight]) => [word, weight / length]));
}

function product(one: Weights, other: Weights): number {
	let sum = 0;
	for (const [word, weight] of one) sum += weight * (other.get(word) ?? 0);
	return sum;
}
