import type { PlayedPair } from "./played-pair.ts";

/**
 * True where every system can be reached from every other along games that it won or tied: then
 * their strengths are finite and there is one best ranking.
 *
 * Source: Ford (1957), American Mathematical Monthly 64 (8), 28.
 *
 * @param size - systems.
 *
 * @example
 * isRankable(2, [{ first: 0, second: 1, firstWins: 3, secondWins: 0, ties: 0 }]) // => false
 */
export function isRankable(size: number, games: readonly PlayedPair[]): boolean {
	const beats = Array.from({ length: size }, (): number[] => []);
	const losesTo = Array.from({ length: size }, (): number[] => []);
	for (const { first, firstWins, second, secondWins, ties } of games) {
		if (firstWins + ties > 0) {
			beats[first]!.push(second);
			losesTo[second]!.push(first);
		}
		if (secondWins + ties > 0) {
			beats[second]!.push(first);
			losesTo[first]!.push(second);
		}
	}
	return size === 0 || (reached(beats) === size && reached(losesTo) === size);
}

/** How many are reached from the first one, itself included. */
function reached(next: readonly (readonly number[])[]): number {
	const seen = new Set([0]);
	for (const at of seen) for (const one of next[at] ?? []) seen.add(one);
	return seen.size;
}
