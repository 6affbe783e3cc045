import {
	isRowQueryKey,
	namesOfKey,
	ROW_QUERY_KEYS,
	ROW_QUERY_WORDS,
	type RowQueryVocabulary,
} from "./row-query-keys.ts";
import { quotedValue, type RowQueryToken, rowQueryTokens } from "./row-query-token.ts";

/** One way to go on. */
export interface RowQueryCompletion {
	/** What takes the place of the token, such as `slice:` or `slice:"Long name"`. */
	readonly text: string;
	/** What to show: the key, or the name. */
	readonly label: string;
	/** What a key asks for; absent on values. */
	readonly about?: string;
}

/** What the filter bar offers at the cursor. */
export interface RowQueryCompletions {
	/** Positions of the text that a chosen completion replaces; `end` is exclusive. */
	readonly start: number;
	readonly end: number;
	readonly options: readonly RowQueryCompletion[];
}

/** Options offered at most. */
const MOST_OPTIONS = 50;

/**
 * What could stand at the cursor: keys while no colon is there, then the key's values. Values that
 * begin with what is written come first, then those that contain it; case ignored.
 *
 * @example
 * rowQueryCompletions("sl", 2, { slices: [], evaluators: [], criteria: [], labels: [] }).options.map((one) => one.text) // => ["slice:"]
 */
export function rowQueryCompletions(
	text: string,
	cursor: number,
	vocabulary: RowQueryVocabulary,
): RowQueryCompletions {
	const token = rowQueryTokens(text).find(({ end, start }) => start < cursor && cursor <= end);
	if (token === undefined) return { start: cursor, end: cursor, options: keyOptions("", "") };
	// What stands behind the cursor is replaced, but says nothing about what is wanted.
	const [written = token] = rowQueryTokens(text.slice(token.start, cursor));
	const minus = written.isNegated || written.value === "-" ? "-" : "";
	return { start: token.start, end: token.end, options: optionsOf(written, minus, vocabulary) };
}

function optionsOf(
	{ isQuoted, key, value }: RowQueryToken,
	minus: string,
	vocabulary: RowQueryVocabulary,
): readonly RowQueryCompletion[] {
	if (key === undefined) return isQuoted ? [] : keyOptions(value === "-" ? "" : value, minus);
	if (!isRowQueryKey(key)) return [];
	const words: readonly string[] = hasWords(key) ? ROW_QUERY_WORDS[key] : [];
	const options = [
		...(isQuoted ? [] : words.map((word) => ({ label: word, value: word }))),
		...(namesOfKey(key, vocabulary) ?? []).map((name) => ({
			label: name,
			value: words.includes(name) ? `"${name}"` : quotedValue(name),
		})),
	];
	return nearest(options, value).map((option) => ({
		text: `${minus}${key}:${option.value}`,
		label: option.label,
	}));
}

function keyOptions(written: string, minus: string): readonly RowQueryCompletion[] {
	return Object.entries(ROW_QUERY_KEYS)
		.filter(([key]) => key.startsWith(written.toLowerCase()))
		.map(([key, about]) => ({ text: `${minus}${key}:`, label: key, about }));
}

function hasWords(key: string): key is keyof typeof ROW_QUERY_WORDS {
	return Object.hasOwn(ROW_QUERY_WORDS, key);
}

function nearest<Option extends { readonly label: string }>(
	options: readonly Option[],
	written: string,
): readonly Option[] {
	const wanted = written.toLowerCase();
	const place = ({ label }: Option): number => label.toLowerCase().indexOf(wanted);
	const begin = options.filter((option) => place(option) === 0);
	const contain = options.filter((option) => place(option) > 0);
	return [...begin, ...contain].slice(0, MOST_OPTIONS);
}
