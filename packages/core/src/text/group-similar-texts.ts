import { normalizeTokens } from "./normalize-tokens.ts";

/** Texts grouped by their words. */
export interface TextGroups {
	/** (n,), group of each text, from 0 in the order of their first texts. */
	readonly groups: Int32Array;
	readonly count: number;
}

/** Words that more of the texts have tell none apart, in any language. */
const MAX_SHARE = 0.2;
/** In few texts every word is in many. */
const FEW = 25;

/**
 * Groups texts that say nearly the same in nearly the same words: each text joins the group whose
 * first text shares most with it, by the share of the words of both that both have (Jaccard), if
 * that is at least `minSimilarity`; else it begins a group. Words that over a fifth of the texts have
 * do not count, unless a text has no others.
 *
 * Cost: O(n × words × groups that share a word).
 *
 * @param texts - (n,); those that stand first lead the groups.
 * @param minSimilarity - in (0, 1].
 *
 * @example
 * [...groupSimilarTexts(["Where is my claim?", "Where is my claim now", "Hello"], 0.5).groups] // => [0, 0, 1]
 */
export function groupSimilarTexts(texts: readonly string[], minSimilarity: number): TextGroups {
	const tokens = texts.map((text) => new Set(normalizeTokens(text)));
	const words = tokens.map(withoutCommon(tokens));
	const groups = new Int32Array(texts.length);
	const sizes: number[] = [];
	const groupsOf = new Map<string, number[]>();
	for (const [i, own] of words.entries()) {
		const found = nearestGroup(own, { groupsOf, sizes, minSimilarity });
		groups[i] = found ?? sizes.length;
		if (found !== undefined) continue;
		for (const word of own) {
			const known = groupsOf.get(word);
			if (known === undefined) groupsOf.set(word, [sizes.length]);
			else known.push(sizes.length);
		}
		sizes.push(own.size);
	}
	return { groups, count: sizes.length };
}

function withoutCommon(
	texts: readonly ReadonlySet<string>[],
): (text: ReadonlySet<string>) => ReadonlySet<string> {
	const frequencies = new Map<string, number>();
	for (const text of texts)
		for (const word of text) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
	const most = texts.length < FEW ? texts.length : texts.length * MAX_SHARE;
	return (text) => {
		const telling = new Set([...text].filter((word) => (frequencies.get(word) ?? 0) <= most));
		return telling.size === 0 ? text : telling;
	};
}

interface KnownGroups {
	readonly groupsOf: ReadonlyMap<string, readonly number[]>;
	/** Words of each group's first text. */
	readonly sizes: readonly number[];
	readonly minSimilarity: number;
}

function nearestGroup(
	words: ReadonlySet<string>,
	{ groupsOf, minSimilarity, sizes }: KnownGroups,
): number | undefined {
	const shared = new Map<number, number>();
	for (const word of words)
		for (const group of groupsOf.get(word) ?? []) shared.set(group, (shared.get(group) ?? 0) + 1);
	let nearest: number | undefined;
	let most = 0;
	for (const [group, common] of shared) {
		const similarity = common / (words.size + (sizes[group] ?? 0) - common);
		if (similarity < minSimilarity || similarity <= most) continue;
		nearest = group;
		most = similarity;
	}
	return nearest;
}
