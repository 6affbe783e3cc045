import { type DrawStratum, mergeStrata } from "./draw-stratum.ts";
import { verdictPostStratifiedByDraw } from "./verdict-post-stratified-by-draw.ts";

/**
 * Experts' pass rate behind each verdict over a whole run, towards which thin slices are drawn.
 *
 * A verdict without any label takes the experts' rate over all labels, each weighted by one over
 * its inclusion probability.
 *
 * @returns one rate per verdict; all `undefined` without labels.
 * @throws {RangeError} as `mergeStrata`.
 *
 * @example
 * pooledVerdictRates([{ verdicts: [{ judged: 9, labeled: 4, labeledPass: 1 }, { judged: 2, labeled: 0, labeledPass: 0 }] }]) // => [0.25, 0.25]
 */
export function pooledVerdictRates(
	strata: readonly DrawStratum[],
): readonly (number | undefined)[] {
	let [passed, stoodFor] = [0, 0];
	for (const [probability = 1, verdicts] of mergeStrata(strata)) {
		for (const { labeled, labeledPass } of verdicts) {
			passed += labeledPass / probability;
			stoodFor += labeled / probability;
		}
	}
	const overall = stoodFor === 0 ? undefined : passed / stoodFor;
	return verdictPostStratifiedByDraw(strata).rates.map((rate) => rate ?? overall);
}
