import { normalizeTokens } from "./normalize-tokens.ts";

/** Topics by their words; plain data, so that a text that comes later finds the same topic. */
export interface TopicModel {
	/** One centroid per topic; sparse term weights of unit length. */
	readonly centroids: readonly Readonly<Record<string, number>>[];
	/** Inverse document frequency of each known term. */
	readonly idf: Readonly<Record<string, number>>;
}

/** What a term adds to its text's product with each topic that has it. */
type TermGains = ReadonlyMap<string, readonly { readonly topic: number; readonly gain: number }[]>;

/**
 * A function from a text to the index of its topic: the centroid nearest by cosine to the text's
 * TF-IDF vector: `idf` for each term among the tokens of {@link normalizeTokens}, however often it
 * occurs. Of equally near topics the first wins; a text without any known term has none.
 *
 * @example
 * topicAssigner({ centroids: [{ claim: 1 }, { dental: 1 }], idf: { claim: 1, dental: 2 } })("Dental claim?") // => 1
 */
export function topicAssigner(model: TopicModel): (text: string) => number | undefined {
	const gains = termGains(model);
	const products = new Float64Array(model.centroids.length);
	return (text) => {
		products.fill(0);
		for (const token of new Set(normalizeTokens(text)))
			for (const { topic, gain } of gains.get(token) ?? [])
				products[topic] = (products[topic] ?? 0) + gain;
		// The text's own length scales all products alike, so that it is not needed.
		const best = Math.max(...products);
		return best > 0 ? products.indexOf(best) : undefined;
	};
}

function termGains({ centroids, idf }: TopicModel): TermGains {
	const gains = new Map<string, { topic: number; gain: number }[]>();
	for (const [topic, centroid] of centroids.entries()) {
		for (const [term, weight] of Object.entries(centroid)) {
			const rarity = Object.hasOwn(idf, term) ? (idf[term] ?? 0) : 0;
			const entries = gains.get(term) ?? [];
			entries.push({ topic, gain: weight * rarity });
			gains.set(term, entries);
		}
	}
	return gains;
}
