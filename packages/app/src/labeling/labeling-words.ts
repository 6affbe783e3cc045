import { percentText } from "@assay/adapters/reports";
import type { LfFlag } from "@assay/core/label-model";
import type { Interval } from "@assay/core/stats";

/** What is wrong with a labeling function, in words. */
export const FLAG_WORDS: Readonly<Record<LfFlag, string>> = {
	"never-votes": "never votes",
	"too-broad": "votes on more than 60 %",
	duplicate: "repeats another",
	"not-better-than-base-rate": "no better than chance",
	"likely-swapped": "worse than chance: swapped?",
};

/** A share as a percentage; empty where there is none. */
export function shareWords(share: number | undefined): string {
	return share === undefined ? "" : percentText(share, 1);
}

/** A share of votes that are right, such as `81% [60, 92] 17/21`. */
export function accuracyWords({
	accuracy,
	interval,
	right = 0,
	wrong = 0,
}: {
	readonly accuracy?: number;
	readonly interval?: Interval;
	readonly right?: number;
	readonly wrong?: number;
}): string {
	if (accuracy === undefined || interval === undefined) return "";
	const [low, high] = [interval.low, interval.high].map((share) => (100 * share).toFixed(0));
	return `${percentText(accuracy, 0)} [${low}, ${high}] ${right}/${right + wrong}`;
}
