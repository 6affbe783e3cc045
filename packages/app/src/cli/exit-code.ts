/** What the program says to the shell that started it. */
export const EXIT_CODE = {
	/** Done, all gates hold. */
	good: 0,
	/** Usage or configuration error; nothing was run. */
	usage: 1,
	/** Failures above the limit, or the budget was reached. */
	incomplete: 2,
	gateFailed: 100,
	/** A significant regression against the baseline. */
	regressed: 101,
	/** Interval too wide, slice too thin, or evaluator not aligned. */
	notEnoughEvidence: 102,
	/** The line printed last is the command that resumes. */
	interrupted: 130,
} as const;

/** One of {@link EXIT_CODE}. */
export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];
