import type { Random } from "../numeric/index.ts";
import { normalizeTokens } from "./normalize-tokens.ts";
import { findStableClusters } from "./stable-clusters.ts";
import { tellingWords } from "./telling-words.ts";
import { type Centroids, heaviestTerms } from "./term-centroids.ts";
import { type TermRows, termRows } from "./term-rows.ts";
import { type TopicModel, topicAssigner } from "./topic-model.ts";

/** What one topic is about. */
export interface Topic {
	/** The words that set the topic's texts apart from those of the others, most telling first. */
	readonly words: readonly string[];
	/** Number of the texts that the model assigns to it. */
	readonly texts: number;
}

/** Topics found in a set of texts. */
export interface TopicFit {
	readonly model: TopicModel;
	/** In the order of the model's centroids. */
	readonly topics: readonly Topic[];
	/** Mean adjusted Rand index with the topics of resamples, 0.6 to 1. */
	readonly stability: number;
}

/** A tighter share than a fifth loses words that a topic lives on, a looser one groups by function words. */
const BOUNDS = { minTexts: 3, maxShare: 0.2, maxTerms: 2000 };
const MAX_TOPICS = 12;
/** Texts for each topic, on average at least. */
const TEXTS_PER_TOPIC = 20;
const TERMS_PER_TOPIC = 30;
const DECIMALS = 1000;

/**
 * Groups texts by their words, without a model and in any language: TF-IDF, spherical k-means, the
 * most stable number of topics from 2 to 12, and words that tell each topic from the others.
 *
 * Cost: O(all words × 12²), about a hundred times; 2,000 texts of 30 words take about a second.
 *
 * @param texts - (n,), of one language; words that over a fifth of them share are left out.
 * @param random - draws resamples and starts.
 * @returns `undefined` where no number of topics is stable, and below 40 texts.
 */
export function fitTopics(texts: readonly string[], random: Random): TopicFit | undefined {
	const rows = termRows(texts, BOUNDS);
	const clusters = findStableClusters(rows, {
		maxClusters: Math.min(MAX_TOPICS, Math.floor(texts.length / TEXTS_PER_TOPIC)),
		termsPerCluster: TERMS_PER_TOPIC,
		random,
	});
	if (clusters === undefined) return undefined;
	const model = toModel(rows, clusters.centroids);
	return {
		model,
		topics: describeTopics(texts, new Set(rows.vocabulary), model),
		stability: clusters.stability,
	};
}

/** Weights are rounded, so that they stay readable where the model is written down. */
function toModel({ idf, vocabulary }: TermRows, { count, weights }: Centroids): TopicModel {
	const used = new Set<number>();
	const centroids = Array.from({ length: count }, (_, topic) => {
		const terms = heaviestTerms({ count, weights }, topic);
		for (const term of terms) used.add(term);
		return named(vocabulary, terms, (term) => weights[term * count + topic] ?? 0);
	});
	const known = [...used].toSorted((a, b) => a - b);
	return { centroids, idf: named(vocabulary, known, (term) => idf[term] ?? 0) };
}

function named(
	vocabulary: readonly string[],
	terms: readonly number[],
	valueOf: (term: number) => number,
): Readonly<Record<string, number>> {
	return Object.fromEntries(
		terms.map((term) => [vocabulary[term] ?? "", Math.round(valueOf(term) * DECIMALS) / DECIMALS]),
	);
}

function describeTopics(
	texts: readonly string[],
	vocabulary: ReadonlySet<string>,
	model: TopicModel,
): readonly Topic[] {
	const topicOf = topicAssigner(model);
	const sizes = model.centroids.map(() => 0);
	const counts = model.centroids.map(() => new Map<string, number>());
	for (const text of texts) {
		const topic = topicOf(text);
		const words = topic === undefined ? undefined : counts[topic];
		if (topic === undefined || words === undefined) continue;
		sizes[topic] = (sizes[topic] ?? 0) + 1;
		for (const token of normalizeTokens(text))
			if (vocabulary.has(token)) words.set(token, (words.get(token) ?? 0) + 1);
	}
	return tellingWords(counts).map((words, topic) => ({ words, texts: sizes[topic] ?? 0 }));
}
