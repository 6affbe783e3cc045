/** What bounds the size of a report, whatever the size of the run. */
export const LIMITS = {
	/** Characters of one text. */
	text: 2_000,
	/** Characters of a text on one line. */
	preview: 160,
	worst: 100,
	flips: 50,
	failures: 50,
	/** Newest runs of the trend. */
	runs: 40,
	/** Slices drawn into a chart and its table. */
	trendSlices: 12,
} as const;
