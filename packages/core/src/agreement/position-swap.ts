import type { Estimate } from "../domain/index.ts";
import { mcNemar, meanSummary } from "../stats/index.ts";
import { shareEstimate } from "./share-estimate.ts";

/** What a pairwise judge prefers. */
export type Preference = "A" | "B" | "tie";

/** The verdicts on one pair of responses in both orders. */
export interface SwappedPair {
	/** Verdict with A shown first. */
	readonly shownAB: Preference;
	/** Verdict with B shown first. */
	readonly shownBA: Preference;
}

/** A pairwise judge that was asked in both orders. Shares without pairs are `undefined`. */
export interface PositionSwap {
	/** Pairs. */
	readonly count: number;
	/** Share of pairs with the same verdict in both orders. */
	readonly consistency: Estimate | undefined;
	/** Of the verdicts that are no tie, the share for the response shown first; 0.5 is fair. */
	readonly firstShare: number | undefined;
	/** Pairs that A wins in both orders. */
	readonly winsA: number;
	/** Pairs that B wins in both orders. */
	readonly winsB: number;
	/** All other pairs: an inconsistent verdict counts as a tie. */
	readonly ties: number;
	/** Mean over the pairs of A's score, the mean of both orders with a tie as half. */
	readonly scoreA: number | undefined;
	/** Standard error of `scoreA` over pairs; `undefined` below two. */
	readonly scoreError: number | undefined;
	/** Pairs in which whoever is shown first wins both times. */
	readonly firstOnly: number;
	/** Pairs in which whoever is shown second wins both times. */
	readonly secondOnly: number;
	/** McNemar's exact test that the position does not matter, on these two counts. */
	readonly positionBiasP: number;
}

const SCORE_A: Readonly<Record<Preference, number>> = { A: 1, tie: 0.5, B: 0 };

/**
 * Tests a pairwise judge for position bias, and counts only wins that hold in both orders.
 *
 * Source: Zheng et al. (2023), arXiv:2306.05685; Wang et al. (2023), arXiv:2305.17926.
 *
 * @example
 * positionSwap([{ shownAB: "A", shownBA: "A" }, { shownAB: "A", shownBA: "B" }]).ties // => 1
 */
export function positionSwap(pairs: readonly SwappedPair[]): PositionSwap {
	const both = (shownAB: Preference, shownBA: Preference): number =>
		pairs.filter((pair) => pair.shownAB === shownAB && pair.shownBA === shownBA).length;
	const [winsA, winsB] = [both("A", "A"), both("B", "B")];
	const [firstOnly, secondOnly] = [both("A", "B"), both("B", "A")];
	const decided = pairs
		.flatMap(({ shownAB, shownBA }) => [shownAB, shownBA])
		.filter((preference) => preference !== "tie").length;
	const forFirst = pairs.reduce(
		(total, { shownAB, shownBA }) => total + Number(shownAB === "A") + Number(shownBA === "B"),
		0,
	);
	const scores = meanSummary(
		pairs.map(({ shownAB, shownBA }) => (SCORE_A[shownAB] + SCORE_A[shownBA]) / 2),
	);
	return {
		count: pairs.length,
		consistency: shareEstimate(winsA + winsB + both("tie", "tie"), pairs.length),
		firstShare: decided === 0 ? undefined : forFirst / decided,
		winsA,
		winsB,
		ties: pairs.length - winsA - winsB,
		scoreA: scores.mean,
		scoreError: scores.standardError,
		firstOnly,
		secondOnly,
		positionBiasP: mcNemar({ onlyFirstPassed: firstOnly, onlySecondPassed: secondOnly }).exactP,
	};
}
