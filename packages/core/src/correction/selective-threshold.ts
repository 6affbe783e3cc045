import { clopperPearsonInterval } from "../stats/index.ts";

/** A labelled row that a judge decided with some confidence. */
export interface ConfidentRow {
	/** Any scale; higher is surer. */
	readonly confidence: number;
	/** Whether the expert agreed. */
	readonly isCorrect: boolean;
}

/** What is to be guaranteed. */
export interface SelectiveGoal {
	/** Highest share of wrong decisions, in (0, 1). */
	readonly maxRisk: number;
	/** Chance that the guarantee fails, in (0, 1). */
	readonly delta: number;
	/** Least labelled rows above a threshold; raised to what the guarantee needs in any case. */
	readonly leastRows: number;
	/** Row counts from which thresholds are walked down; absent, `leastRows`. */
	readonly starts?: readonly number[] | undefined;
}

/** A threshold at and above which decisions hold the guarantee. */
export interface SelectedThreshold {
	readonly threshold: number;
	/** Labelled rows at or above it. */
	readonly count: number;
	readonly errors: number;
	/** Share of errors among these rows. */
	readonly risk: number;
	/** Upper bound of the risk that the guarantee rests on. */
	readonly riskBound: number;
	/** Share of all labelled rows. */
	readonly coverage: number;
}

/** Where a judge may decide alone. */
export interface SelectiveThreshold {
	/** Least rows above a threshold that were asked for in fact. */
	readonly leastRows: number;
	/** The threshold that each start arrived at; `undefined` where its first one failed. */
	readonly perStart: readonly (number | undefined)[];
	/** The one with the most rows; `undefined`: the judge may decide nothing alone. */
	readonly selected: SelectedThreshold | undefined;
}

/**
 * Lowest confidence from which a judge disagrees with experts on at most `maxRisk` of the rows,
 * guaranteed with probability 1 - delta.
 *
 * Thresholds are the distinct confidences; equal ones enter together. Those with fewer rows than
 * max(leastRows, ⌈ln(delta / J) / ln(1 - maxRisk)⌉) are skipped. From each of J starts the walk goes
 * down while Clopper and Pearson's one-sided bound of the risk at level delta / J is at most
 * `maxRisk`, and stops at the first that is not. The rows must be a random draw of those that the
 * threshold will be used on.
 *
 * Source: Jung, Brahman & Choi (2024), arXiv:2407.18370; Bauer (1991), Stat. Med. 10, 871;
 * Angelopoulos et al. (2021), arXiv:2110.01052. Other than in the first one's published code, a top
 * threshold whose bound fails is not returned.
 *
 * @throws {RangeError} if the goal is out of range.
 *
 * @example
 * selectiveThreshold([{ confidence: 0.9, isCorrect: true }], { maxRisk: 0.2, delta: 0.1, leastRows: 1 }).selected // => undefined
 */
export function selectiveThreshold(
	rows: readonly ConfidentRow[],
	goal: SelectiveGoal,
): SelectiveThreshold {
	checkGoal(goal);
	const level = goal.delta / (goal.starts?.length ?? 1);
	// Without an error, fewer rows than these cannot show the risk: a walk from there would end at once.
	const needed = Math.ceil(Math.log(level) / Math.log(1 - goal.maxRisk));
	const leastRows = Math.max(goal.leastRows, needed);
	const starts = goal.starts ?? [leastRows];
	const candidates = countFromTop(rows).filter(({ count }) => count >= leastRows);
	const reached = starts.map((start) => {
		const walked = candidates
			.filter(({ count }) => count >= start)
			.map((candidate) => withRisk(candidate, level, rows.length));
		const failed = walked.findIndex(({ riskBound }) => riskBound > goal.maxRisk);
		return failed < 0 ? walked.at(-1) : walked[failed - 1];
	});
	return {
		leastRows,
		perStart: reached.map((one) => one?.threshold),
		selected: reached
			.filter((one) => one !== undefined)
			.toSorted((one, other) => other.count - one.count)[0],
	};
}

type Candidate = Pick<SelectedThreshold, "threshold" | "count" | "errors">;

/** Counts at or above each distinct confidence, from the highest. */
function countFromTop(rows: readonly ConfidentRow[]): readonly Candidate[] {
	const candidates: Candidate[] = [];
	let errors = 0;
	const descending = rows.toSorted((one, other) => other.confidence - one.confidence);
	for (const [index, { confidence, isCorrect }] of descending.entries()) {
		if (!isCorrect) errors++;
		if (descending[index + 1]?.confidence === confidence) continue;
		candidates.push({ threshold: confidence, count: index + 1, errors });
	}
	return candidates;
}

function withRisk(candidate: Candidate, level: number, total: number): SelectedThreshold {
	const { count, errors } = candidate;
	return {
		...candidate,
		risk: errors / count,
		// The upper end of the two-sided interval leaves half of its alpha above.
		riskBound: clopperPearsonInterval(errors, count, 2 * level).high,
		coverage: count / total,
	};
}

function checkGoal({ delta, maxRisk, starts }: SelectiveGoal): void {
	const areShares = [delta, maxRisk].every((share) => share > 0 && share < 1);
	if (!areShares || starts?.length === 0) {
		throw new RangeError(
			`Cannot guarantee a risk of ${maxRisk} with delta ${delta}: expected both between 0 and 1, and a start`,
		);
	}
}
