import type { AgreementNumbers, AgreementValue, AgreementView, DriftView } from "@assay/sdk/api";
import type {
	AgreementQuestion,
	GroupAgreement,
	PeopleAgreement,
	PersonDrift,
} from "@assay/workflow/refine";

/** Pairs, people over time, and stretches of time that are listed. */
const PAIRS = 200;
const DRIFTING = 60;
const STRETCHES = 200;

/** What is computed of people's agreement, as it is sent. */
export function toAgreementView(
	criterion: string,
	{ labels, people, peopleLeftOut }: AgreementQuestion,
	{ all, metric, pairs, slices, standings }: PeopleAgreement,
): AgreementView {
	return {
		criterion,
		labels,
		metric,
		all: toNumbers(all),
		slices: slices.map((slice) => ({ name: slice.name, ...toNumbers(slice) })),
		people: standings.map((standing, i) => ({
			annotator: people[i] ?? "",
			labels: standing.labels,
			...(standing.withOthers && { withOthers: standing.withOthers }),
			...(standing.withTruth && { withTruth: standing.withTruth }),
			isFar: standing.isFar,
		})),
		peopleLeftOut,
		pairs: pairs.slice(0, PAIRS).map(({ first, items, kappa, second, share }) => ({
			first: people[first] ?? "",
			second: people[second] ?? "",
			rows: items,
			...(share && { share }),
			...(kappa && { kappa: toValue(kappa) }),
		})),
		pairsLeftOut: Math.max(0, pairs.length - PAIRS),
	};
}

function toNumbers({
	ac1,
	alpha,
	cohen,
	fleiss,
	items,
	share,
	singleItems,
}: GroupAgreement): AgreementNumbers {
	return {
		rows: items,
		singleRows: singleItems,
		...(share && { share }),
		...(cohen && { cohen: toValue(cohen) }),
		...(fleiss && {
			fleiss: { ...toValue(fleiss), rows: fleiss.items, leftOut: fleiss.leftOut },
		}),
		...(alpha && { alpha: toValue(alpha) }),
		...(ac1 && { ac1: toValue(ac1) }),
	};
}

function toValue({ interval, value }: NonNullable<GroupAgreement["alpha"]>): AgreementValue {
	return {
		value,
		...(interval && { interval: { low: interval.low, high: interval.high } }),
	};
}

/** How labels change over time, as it is sent: of each person the newest stretches. */
export function toDriftView(criterion: string, people: readonly PersonDrift[]): DriftView {
	return {
		criterion,
		people: people.slice(0, DRIFTING).map(({ annotator, points }) => ({
			annotator,
			stretches: points.slice(-STRETCHES),
			leftOut: Math.max(0, points.length - STRETCHES),
		})),
		peopleLeftOut: Math.max(0, people.length - DRIFTING),
	};
}
