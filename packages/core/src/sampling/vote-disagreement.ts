/** How far the voters on one row are apart. */
export interface VoteDisagreement {
	/** Of the vote shares, in bits; `undefined` without votes. */
	readonly entropy: number | undefined;
	/** Share of pairs of voters that differ; `undefined` below two votes. */
	readonly pairDisagreement: number | undefined;
	/** Whether any two voters differ. */
	readonly hasConflict: boolean;
}

/**
 * Measures how far the voters on one row are apart; abstentions do not count.
 *
 * Source: Dagan & Engelson (1995), vote entropy.
 *
 * @param votes - class of each voter; `undefined` where it abstained.
 *
 * @example
 * voteDisagreement([0, 1, undefined]) // => { entropy: 1, pairDisagreement: 1, hasConflict: true }
 */
export function voteDisagreement(votes: readonly (number | undefined)[]): VoteDisagreement {
	const byClass = new Map<number, number>();
	let count = 0;
	for (const vote of votes) {
		if (vote === undefined) continue;
		count++;
		byClass.set(vote, (byClass.get(vote) ?? 0) + 1);
	}
	let entropy = 0;
	let samePairs = 0;
	for (const inClass of byClass.values()) {
		entropy += (inClass / count) * Math.log2(count / inClass);
		samePairs += inClass * (inClass - 1);
	}
	return {
		entropy: count === 0 ? undefined : entropy,
		pairDisagreement: count < 2 ? undefined : 1 - samePairs / (count * (count - 1)),
		hasConflict: byClass.size > 1,
	};
}
