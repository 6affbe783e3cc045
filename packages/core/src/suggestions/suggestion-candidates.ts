import type { PoolRow } from "../domain/index.ts";
import { normalizeTokens } from "../text/index.ts";
import { explanationTerms } from "./explanation-terms.ts";
import type { SuggestedRule } from "./labeling-suggestion.ts";
import { minePatterns } from "./mine-patterns.ts";

/** A row with the expert's label. */
export interface LabelledRow {
	readonly row: PoolRow;
	readonly label: string;
	readonly explanation?: string | undefined;
}

/** A rule that may become a suggestion. */
export interface SuggestionCandidate {
	readonly rule: SuggestedRule;
	readonly label: string;
	readonly from: "explanation" | "mined" | "model";
	readonly termsFrom: readonly string[];
	readonly qValue: number | undefined;
}

/** Fewest rows with a term of an explanation, and with a mined pattern. */
const LEAST_EXPLAINED = 2;
const LEAST_MINED = 3;
/** Candidates of each kind and label that are looked at further; those with the highest bound are. */
const MOST_CANDIDATES = 60;

/**
 * Terms of the explanations of rows with the label that occur in their responses, then mined 1 to
 * 3-grams; both only where rows that have them have the label more often than others.
 */
export function suggestionCandidates(
	rows: readonly LabelledRow[],
	label: string,
): readonly SuggestionCandidate[] {
	const documents = rows.map(({ row }) => normalizeTokens(row.response));
	const { base, patterns } = minePatterns(
		documents,
		rows.map((row) => row.label),
		{
			target: label,
			minSupport: LEAST_MINED,
		},
	);
	const explained = explainedCandidates(rows, documents, label).filter(({ share }) => share > base);
	const known = new Set(explained.map(({ term }) => term));
	const mined = patterns
		.filter(({ lower, pattern }) => lower > base && !known.has(pattern))
		.slice(0, MOST_CANDIDATES);
	return [
		...explained.slice(0, MOST_CANDIDATES).map(({ ids, term }): SuggestionCandidate => {
			const rule = keyword(term);
			return { rule, label, from: "explanation", termsFrom: ids, qValue: undefined };
		}),
		...mined.map(({ pattern, qValue }): SuggestionCandidate => {
			return { rule: keyword(pattern), label, from: "mined", termsFrom: [], qValue };
		}),
	];
}

interface ExplainedTerm {
	readonly term: string;
	/** Ids of the rows whose explanations have it. */
	readonly ids: readonly string[];
	readonly hits: number;
	/** Share of the rows with the term that have the label. */
	readonly share: number;
}

function explainedCandidates(
	rows: readonly LabelledRow[],
	documents: readonly (readonly string[])[],
	label: string,
): readonly ExplainedTerm[] {
	const texts = documents.map((tokens) => ` ${tokens.join(" ")} `);
	const terms = [...termSources(rows, label)].map(([term, ids]): ExplainedTerm => {
		const having = rows.filter((_, index) => texts[index]?.includes(` ${term} `));
		const hits = having.filter((row) => row.label === label).length;
		const share = having.length < LEAST_EXPLAINED ? 0 : hits / having.length;
		return { term, ids, hits, share };
	});
	return terms.toSorted((one, other) => {
		const byNumbers = smoothed(other) - smoothed(one) || other.hits - one.hits;
		return byNumbers || (one.term < other.term ? -1 : 1);
	});
}

/** Precision as if one row more were right and one more wrong. */
function smoothed({ hits, share }: ExplainedTerm): number {
	return share === 0 ? 0 : (hits + 1) / (hits / share + 2);
}

function termSources(
	rows: readonly LabelledRow[],
	label: string,
): ReadonlyMap<string, readonly string[]> {
	const sources = new Map<string, string[]>();
	for (const { explanation, label: given, row } of rows) {
		if (given !== label || explanation === undefined) continue;
		for (const term of explanationTerms(explanation, row.response)) {
			const ids = sources.get(term);
			if (ids === undefined) sources.set(term, [row.id]);
			else ids.push(row.id);
		}
	}
	return sources;
}

function keyword(term: string): SuggestedRule {
	return { kind: "keyword", field: "response", words: [term] };
}
