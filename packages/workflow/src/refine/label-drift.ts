import { pairShare, shareEstimate } from "@assay/core/agreement";
import type { Estimate } from "@assay/core/domain";
import type { PersonLabel } from "./annotations-of-run.ts";
import type { CriterionReview } from "./review-of-run.ts";

/** How answers are put together over time: those of one week, or so many in a row. */
export type DriftStep = "week" | "answers";

/** What one person said in one stretch of time. */
export interface DriftPoint {
	/** First and last answer, milliseconds since 1970. */
	readonly from: number;
	readonly to: number;
	/** Share of the answers that pass. */
	readonly passes: Estimate;
	/** Share of the pairs with other people's answers that agree; absent without any. */
	readonly agreement?: Estimate;
}

/** One person over time. */
export interface PersonDrift {
	readonly annotator: string;
	readonly points: readonly DriftPoint[];
}

const ALPHA = 0.05;
const WEEK_MS = 7 * 24 * 60 * 60_000;
/** 1 January 1970 was a Thursday: weeks begin on Monday, in UTC. */
const FIRST_MONDAY_MS = 4 * 24 * 60 * 60_000;
/** Answers of one stretch where they are counted and not dated. */
const ANSWERS_OF_STEP = 50;

interface Said {
	readonly label: PersonLabel;
	readonly others: readonly PersonLabel[];
}

/** Tells how each person's labels change over time: how many pass, and how far the others agree. */
export function labelDrift(
	{ rows }: Pick<CriterionReview, "rows">,
	{
		people = [],
		step,
	}: { readonly step: DriftStep; readonly people?: readonly string[] | undefined },
): readonly PersonDrift[] {
	const said = new Map<string, Said[]>();
	for (const { labels } of rows) {
		const counted = labels.filter(({ read }) => read !== undefined);
		for (const label of counted) {
			const { annotator } = label.annotation;
			if (people.length > 0 && !people.includes(annotator)) continue;
			const own = said.get(annotator) ?? [];
			said.set(annotator, own);
			own.push({ label, others: counted.filter((other) => other !== label) });
		}
	}
	return [...said.keys()].toSorted().map((annotator) => {
		const own = (said.get(annotator) ?? []).toSorted((a, b) => timeOf(a) - timeOf(b));
		return { annotator, points: stretches(own, step).flatMap(toPoint) };
	});
}

function stretches(said: readonly Said[], step: DriftStep): readonly (readonly Said[])[] {
	const groups = new Map<number, Said[]>();
	for (const [i, one] of said.entries()) {
		const key =
			step === "week"
				? Math.floor((timeOf(one) - FIRST_MONDAY_MS) / WEEK_MS)
				: Math.floor(i / ANSWERS_OF_STEP);
		const group = groups.get(key) ?? [];
		groups.set(key, group);
		group.push(one);
	}
	return [...groups.values()];
}

function timeOf({ label }: Said): number {
	return label.annotation.createdAt;
}

function toPoint(said: readonly Said[]): readonly DriftPoint[] {
	const times = said.map(timeOf);
	const passed = said.filter(({ label }) => label.read?.passes === true).length;
	const agreement = pairShare(
		said.flatMap(({ label, others }) =>
			others.length === 0
				? []
				: [
						{
							pairs: others.length,
							agreeing: others.filter((other) => isSame(label, other)).length,
						},
					],
		),
		ALPHA,
	);
	const passes = shareEstimate(passed, said.length, ALPHA);
	const [from] = times;
	const to = times.at(-1);
	if (passes === undefined || from === undefined || to === undefined) return [];
	return [{ from, to, passes, ...(agreement && { agreement }) }];
}

/** On a share scale two people agree where both or neither let it pass. */
function isSame({ read: one }: PersonLabel, { read: other }: PersonLabel): boolean {
	return one?.label === undefined ? one?.passes === other?.passes : one.label === other?.label;
}
