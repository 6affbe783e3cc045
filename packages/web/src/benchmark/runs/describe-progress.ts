import type { JobProgress } from "@assay/sdk/api";
import { formatCount, formatDuration, formatMoney } from "../../design/format-number.ts";

/**
 * How a job comes on, in short parts: counts, speed, time left, cost, failures. What is not known is
 * left out.
 *
 * @example
 * describeProgress({ done: 5, total: 20, perSecond: 2.5, etaMs: 6000, failed: 0 }) // => ["5 of 20", "2.5/s", "6.0 s left"]
 */
export function describeProgress(progress: JobProgress): readonly string[] {
	const { costUsd, done, etaMs, failed, perSecond, total } = progress;
	return [
		total === undefined ? formatCount(done) : `${formatCount(done)} of ${formatCount(total)}`,
		...(perSecond === undefined ? [] : [rateText(perSecond)]),
		...(etaMs === undefined || done >= (total ?? Number.POSITIVE_INFINITY)
			? []
			: [`${formatDuration(etaMs)} left`]),
		...(costUsd === undefined ? [] : [formatMoney(costUsd)]),
		...(failed === 0 ? [] : [`${formatCount(failed)} failed`]),
	];
}

function rateText(perSecond: number): string {
	return `${perSecond >= 10 ? formatCount(Math.round(perSecond)) : perSecond.toFixed(1)}/s`;
}
