import { nearestHint, type RowQuery, type RowTerm } from "@assay/core/domain";
import { readCondition } from "./row-condition.ts";
import {
	isRowQueryKey,
	namesOfKey,
	ROW_QUERY_KEYS,
	ROW_QUERY_WORDS,
	type RowQueryKey,
	type RowQueryVocabulary,
} from "./row-query-keys.ts";
import { type RowQueryToken, rowQueryTokens } from "./row-query-token.ts";

/** What is wrong with one token of the filter bar. */
export interface RowQueryProblem {
	readonly kind: "unknown-key" | "missing-value" | "invalid-value" | "unknown-name";
	/** Positions in the text; `end` is exclusive. */
	readonly start: number;
	readonly end: number;
	readonly message: string;
}

/** The filter bar's text, read. */
export interface ParsedRowQuery {
	/** Without the tokens that cannot be read. */
	readonly query: RowQuery;
	readonly problems: readonly RowQueryProblem[];
}

/**
 * Reads the text of the filter bar: `key:value` tokens, words and "quoted phrases", each negated by
 * a leading minus. How the terms are joined is told with {@link RowQuery}. Values with spaces stand
 * in quotes, in which `\"` is a quote and `\\` a backslash. Never throws.
 *
 * @param vocabulary where it is given, names that it lacks are problems too; they stay in the query.
 *
 * @example
 * parseRowQuery("slice:Spanish refund").query.terms.length // => 2
 */
export function parseRowQuery(text: string, vocabulary?: RowQueryVocabulary): ParsedRowQuery {
	const terms: RowTerm[] = [];
	const problems: RowQueryProblem[] = [];
	for (const token of rowQueryTokens(text)) {
		const read = readToken(token, vocabulary);
		if (read.term !== undefined) terms.push(read.term);
		if (read.problem !== undefined)
			problems.push({ ...read.problem, start: token.start, end: token.end });
	}
	return { query: { terms }, problems };
}

type TokenProblem = Pick<RowQueryProblem, "kind" | "message">;

interface ReadToken {
	readonly term?: RowTerm;
	readonly problem?: TokenProblem;
}

function readToken(token: RowQueryToken, vocabulary: RowQueryVocabulary | undefined): ReadToken {
	const { isNegated, key, value } = token;
	if (key === undefined)
		return value === "" ? {} : { term: { isNegated, kind: "text", text: value } };
	if (!isRowQueryKey(key)) return { problem: unknownKey(key) };
	if (value === "") return { problem: missingValue(key) };
	const read = readCondition(key, token);
	if (read.kind === "invalid")
		return {
			problem: {
				kind: "invalid-value",
				message: `Cannot filter by ${key}:${value}, expected ${read.expected}`,
			},
		};
	const term = { ...read.condition, isNegated };
	const problem = vocabulary && unknownName(key, token, vocabulary);
	return problem === undefined ? { term } : { term, problem };
}

function unknownKey(key: string): TokenProblem {
	const keys = Object.keys(ROW_QUERY_KEYS);
	return {
		kind: "unknown-key",
		message: `Cannot filter by "${key}"${nearestHint(key, keys)}: there is no such token, expected one of: ${keys.join(", ")}; text with a colon stands in quotes`,
	};
}

function missingValue(key: RowQueryKey): TokenProblem {
	return {
		kind: "missing-value",
		message: `Cannot filter by ${key}: nothing follows the colon, expected ${ROW_QUERY_KEYS[key]}`,
	};
}

/** The two rows that every matrix has beside its slices. */
const MATRIX_ROWS: readonly string[] = ["All prompts", "No slice"];

function unknownName(
	key: RowQueryKey,
	{ isQuoted, value }: RowQueryToken,
	vocabulary: RowQueryVocabulary,
): TokenProblem | undefined {
	const names = namesOfKey(key, vocabulary);
	if (names === undefined || names.includes(value)) return undefined;
	const words: readonly string[] =
		key === "failed" || key === "disagreement" ? ROW_QUERY_WORDS[key] : [];
	if (!isQuoted && words.includes(value)) return undefined;
	if (key === "slice" && MATRIX_ROWS.includes(value)) return undefined;
	return {
		kind: "unknown-name",
		message: `Cannot filter by ${key} "${value}"${nearestHint(value, names)}: the run has none of this name`,
	};
}
