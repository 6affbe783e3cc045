import { checkVerdictCount, type VerdictCount } from "./verdict-count.ts";

/** Rows that had the same chance to be labelled. */
export interface DrawStratum {
	/** Chance of each row to be drawn, in (0, 1]; absent where all rows had one and the same chance. */
	readonly inclusionProbability?: number | undefined;
	/** All rows of the stratum by verdict; the verdicts stand in the same order in every stratum. */
	readonly verdicts: readonly VerdictCount[];
}

/**
 * Adds up the strata whose rows had the same chance to be labelled: together they are one random
 * draw.
 *
 * @returns counts per verdict by inclusion probability, in the order of first appearance.
 * @throws {RangeError} if a count or probability is out of range, only some strata have a
 *   probability, or they differ in the number of verdicts.
 *
 * @example
 * mergeStrata([{ verdicts: [] }, { verdicts: [] }]).size // => 1
 */
export function mergeStrata(
	strata: readonly DrawStratum[],
): ReadonlyMap<number | undefined, readonly VerdictCount[]> {
	const merged = new Map<number | undefined, readonly VerdictCount[]>();
	for (const { inclusionProbability, verdicts } of strata) {
		verdicts.forEach(checkVerdictCount);
		checkStratum(inclusionProbability, verdicts.length, strata[0]?.verdicts.length);
		const before = merged.get(inclusionProbability);
		merged.set(inclusionProbability, before === undefined ? verdicts : addUp(before, verdicts));
	}
	if (merged.has(undefined) && merged.size > 1) {
		throw new RangeError(
			"Cannot combine strata: one has no inclusion probability, expected one in each or in none",
		);
	}
	return merged;
}

function checkStratum(
	probability: number | undefined,
	verdicts: number,
	expected: number | undefined,
): void {
	if (probability !== undefined && !(probability > 0 && probability <= 1)) {
		throw new RangeError(
			`Cannot use inclusion probability ${probability}: expected a number above 0 and at most 1`,
		);
	}
	if (verdicts !== expected) {
		throw new RangeError(
			`Cannot combine strata: one has ${verdicts} verdicts, expected ${expected} as in the first`,
		);
	}
}

function addUp(
	some: readonly VerdictCount[],
	more: readonly VerdictCount[],
): readonly VerdictCount[] {
	return some.map((count, index) => ({
		judged: count.judged + (more[index]?.judged ?? 0),
		labeled: count.labeled + (more[index]?.labeled ?? 0),
		labeledPass: count.labeledPass + (more[index]?.labeledPass ?? 0),
	}));
}
