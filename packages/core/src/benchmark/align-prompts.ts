/** Which prompts of two runs are the same. Positions are those of each run's order. */
export interface PromptAlignment {
	/** Pair k is `baseline[k]` with `candidate[k]`; in the baseline's order. */
	readonly baseline: Uint32Array;
	readonly candidate: Uint32Array;
	readonly onlyBaseline: Uint32Array;
	readonly onlyCandidate: Uint32Array;
}

/**
 * Pairs the prompts of two runs by key: number of the version, id or hash of the content. Where a
 * key occurs several times in a run, its first occurrence pairs with the first of the other run,
 * the second with the second, and so on.
 *
 * Cost: O(n) time and memory.
 *
 * @example
 * alignPrompts(["a", "b"], ["b", "c"]) // => { baseline: Uint32Array.of(1), candidate: Uint32Array.of(0), onlyBaseline: Uint32Array.of(0), onlyCandidate: Uint32Array.of(1) }
 */
export function alignPrompts(
	baselineKeys: ArrayLike<string | number>,
	candidateKeys: ArrayLike<string | number>,
): PromptAlignment {
	const { first, next } = indexKeys(candidateKeys);
	const isPaired = new Uint8Array(candidateKeys.length);
	const baseline: number[] = [];
	const candidate: number[] = [];
	const onlyBaseline: number[] = [];
	for (let position = 0; position < baselineKeys.length; position++) {
		const key = baselineKeys[position]!;
		const partner = first.get(key);
		if (partner === undefined || partner === NONE) {
			onlyBaseline.push(position);
			continue;
		}
		baseline.push(position);
		candidate.push(partner);
		isPaired[partner] = 1;
		first.set(key, next[partner]!);
	}
	return {
		baseline: Uint32Array.from(baseline),
		candidate: Uint32Array.from(candidate),
		onlyBaseline: Uint32Array.from(onlyBaseline),
		onlyCandidate: Uint32Array.from(isPaired.keys()).filter((position) => isPaired[position] === 0),
	};
}

const NONE = -1;

/** First position of each key, and after each position the next one with the same key. */
function indexKeys(keys: ArrayLike<string | number>): {
	readonly first: Map<string | number, number>;
	readonly next: Int32Array;
} {
	const first = new Map<string | number, number>();
	const next = new Int32Array(keys.length).fill(NONE);
	for (let position = keys.length - 1; position >= 0; position--) {
		const key = keys[position]!;
		next[position] = first.get(key) ?? NONE;
		first.set(key, position);
	}
	return { first, next };
}
