/** Shown where rows on which people disagree are left without ground truth. */
export const UNDECIDED_WARNING =
	"Decide these rows too: people disagree on the hard ones, and without them evaluators look better than they are";
