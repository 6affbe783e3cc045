/** What a watch on live rows looks for. */
export interface CusumPlan {
	/** Pass rate that is expected, in (0, 1). */
	readonly expected: number;
	/** Pass rate to be told of, in (0, 1), other than the expected one. */
	readonly shifted: number;
	/** Log-likelihood ratio that raises the alarm, above 0; larger alarms later and less often in vain. */
	readonly threshold: number;
}

/** Evidence for a shift, row by row. */
export interface Cusum {
	/** (n,), at least 0: log-likelihood ratio for a shift at the most likely row until now. */
	readonly path: readonly number[];
	/** First row whose evidence reaches the threshold; `undefined` without an alarm. */
	readonly alarmAt: number | undefined;
}

/**
 * Watches a stream of rows for a shift of its pass rate and says at which row it is sure enough.
 *
 * Source: Page (1954), Biometrika 41, 100, with the likelihood ratio of one row.
 *
 * @param passed - (n,), 1 where a row passes, else 0, in order of time.
 * @throws {RangeError} if a rate is outside (0, 1).
 *
 * @example
 * cusum([1, 0, 0, 0], { expected: 0.9, shifted: 0.6, threshold: 3 }).alarmAt // => 3
 */
export function cusum(
	passed: ArrayLike<number>,
	{ expected, shifted, threshold }: CusumPlan,
): Cusum {
	for (const rate of [expected, shifted])
		if (!(rate > 0 && rate < 1)) {
			throw new RangeError(`Cannot watch for a rate of ${rate}: expected a number between 0 and 1`);
		}
	const onPass = Math.log(shifted / expected);
	const onFail = Math.log((1 - shifted) / (1 - expected));
	let evidence = 0;
	const path = Array.from(passed, (row) => {
		evidence = Math.max(0, evidence + (row === 1 ? onPass : onFail));
		return evidence;
	});
	const at = path.findIndex((value) => value >= threshold);
	return { path, alarmAt: at === -1 ? undefined : at };
}
