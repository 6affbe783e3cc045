import { encodeUtf8, murmur3 } from "../numeric/index.ts";
import { normalizeTokens } from "../text/index.ts";
import type { ContaminationCheck } from "./contamination.ts";
import type { ContaminatedRow } from "./curated-set.ts";
import type { CurationRow } from "./curation-row.ts";
import type { HashLists } from "./hash-lists.ts";
import { createHashLists } from "./hash-lists.ts";
import { nearKeys } from "./near-index.ts";
import { shingleHashes } from "./shingle-hashes.ts";

const SHINGLE_WORDS = 3;
const HIGH_WORD = 2 ** 21;
const LOW_BITS = 11;

/** What is kept of the rows of a pool: numbers and hashes, and none of the texts. */
export interface Fingerprints {
	/** Hash of prompt and response, 53 bits: two of 1M different rows share one with a chance of 6e-5. */
	readonly exact: number[];
	/** Distinct 3-word shingles of prompt and response. */
	readonly shingles: HashLists;
	/** Keys by which near duplicates are found. */
	readonly keys: HashLists;
	/** Distinct words of prompt and response; empty for rows that are out by their own. */
	readonly words: HashLists;
	/** -1 where there is no score. */
	readonly scores: number[];
	readonly groups: (string | undefined)[];
	readonly responseWords: number[];
	/** Rows whose response is empty or blank, ascending. */
	readonly withoutResponse: number[];
	/** Ascending by row. */
	readonly contaminated: ContaminatedRow[];
}

/** Starts without a row. */
export function createFingerprints(): Fingerprints {
	return {
		exact: [],
		shingles: createHashLists(),
		keys: createHashLists(),
		words: createHashLists(),
		scores: [],
		groups: [],
		responseWords: [],
		withoutResponse: [],
		contaminated: [],
	};
}

/**
 * Adds what is kept of a row.
 *
 * @param rules.needsWords - whether a clean row of a score is compared by its words later on.
 */
export function addFingerprint(
	prints: Fingerprints,
	row: CurationRow,
	rules: {
		readonly check: ContaminationCheck;
		readonly needsWords: (score: number) => boolean;
	},
): void {
	const prompt = normalizeTokens(row.prompt);
	const response = normalizeTokens(row.response);
	const tokens = [...prompt, ...response];
	const score = row.score ?? -1;
	const contamination = rules.check.find({ prompt, response, cluster: row.cluster });
	const shingles = shingleHashes(tokens, SHINGLE_WORDS);
	if (contamination !== undefined)
		prints.contaminated.push({ row: prints.exact.length, ...contamination });
	if (row.response.trim() === "") prints.withoutResponse.push(prints.exact.length);
	prints.exact.push(exactHash(row, prompt, response));
	prints.shingles.add(shingles);
	prints.keys.add(nearKeys(shingles));
	const needsWords = contamination === undefined && rules.needsWords(score);
	prints.words.add(shingleHashes(needsWords ? tokens : [], 1));
	prints.scores.push(score);
	prints.groups.push(row.group);
	prints.responseWords.push(response.length);
}

/** Of the words of both; of the texts as they are where neither has a word. */
function exactHash(
	{ prompt, response }: CurationRow,
	promptTokens: readonly string[],
	responseTokens: readonly string[],
): number {
	const hasWords = promptTokens.length + responseTokens.length > 0;
	const text = hasWords
		? `${promptTokens.join(" ")}\n${responseTokens.join(" ")}`
		: `${prompt}\n${response}`;
	const bytes = encodeUtf8(text);
	return murmur3(bytes, 0) * HIGH_WORD + (murmur3(bytes, 1) >>> LOW_BITS);
}
