import { ConfigurationError } from "@assay/core/domain";
import type { LocalRule, PreparedRule } from "@assay/workflow/ports";
import { textTokens } from "../text/text-tokens.ts";
import { promptFieldText } from "./prompt-field.ts";

/** What one more occurrence of a term adds to the text's product with each topic that has it. */
type TermGains = ReadonlyMap<string, readonly { readonly topic: number; readonly gain: number }[]>;

/**
 * True when this topic's centroid is the nearest by cosine to the field's TF-IDF vector (raw term
 * counts times `idf`; tokens of {@link textTokens}). Of equally near topics the first wins; a text
 * without any known term belongs to none.
 */
export function topicRule(rule: Extract<LocalRule, { kind: "topic" }>): PreparedRule {
	const text = promptFieldText(rule.field);
	const count = rule.centroids.length;
	if (!Number.isInteger(rule.topic) || rule.topic < 0 || rule.topic >= count) {
		throw new ConfigurationError(
			`Cannot find topic ${rule.topic}: there are ${count} centroids, expected an index below that`,
		);
	}
	const gains = termGains(rule);
	return (prompt) => {
		const value = text(prompt);
		return value !== undefined && nearestTopic(textTokens(value), gains, count) === rule.topic;
	};
}

function termGains(rule: Extract<LocalRule, { kind: "topic" }>): TermGains {
	const gains = new Map<string, { topic: number; gain: number }[]>();
	for (const [topic, centroid] of rule.centroids.entries()) {
		for (const [term, weight] of Object.entries(centroid)) {
			const idf = Object.hasOwn(rule.idf, term) ? (rule.idf[term] ?? 0) : 0;
			const entries = gains.get(term) ?? [];
			entries.push({ topic, gain: weight * idf });
			gains.set(term, entries);
		}
	}
	return gains;
}

/** The text's own length scales all products alike, so that it is not needed. */
function nearestTopic(
	tokens: readonly string[],
	gains: TermGains,
	count: number,
): number | undefined {
	const products = new Float64Array(count);
	for (const token of tokens) {
		for (const { topic, gain } of gains.get(token) ?? []) {
			products[topic] = (products[topic] ?? 0) + gain;
		}
	}
	const best = Math.max(...products);
	return best > 0 ? products.indexOf(best) : undefined;
}
