import type { Estimate } from "@assay/core/domain";
import type { DriftStretch, DriftView } from "@assay/sdk/api";

/** One value of a person's line, in pixels. */
export interface DriftDot {
	readonly x: number;
	readonly y: number;
	/** Ends of the interval. */
	readonly top: number;
	readonly bottom: number;
	readonly stretch: DriftStretch;
	readonly estimate: Estimate;
}

/** One person's line. */
export interface DriftLine {
	readonly annotator: string;
	/** Place among the people; decides the colour. */
	readonly style: number;
	readonly dots: readonly DriftDot[];
}

/** Where things are in a drawing of drift. */
export interface DriftLayout {
	readonly width: number;
	readonly height: number;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
	readonly lines: readonly DriftLine[];
	/** Shares with a line across. */
	readonly ticks: readonly { readonly share: number; readonly y: number }[];
	/** Moments, or numbers of answers, below. */
	readonly marks: readonly { readonly text: string; readonly x: number }[];
}

const HEIGHT = 200;
const SIDES = { left: 44, right: 12, top: 10, bottom: 28 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const MARK_GAP = 84;
/** People of one stretch of time stand beside each other. */
const SHIFT = 5;

/** Lays out one line per person over the weeks, or over the stretches of so many answers. */
export function driftLayout(
	{ people }: Pick<DriftView, "people">,
	of: {
		readonly width: number;
		readonly measure: "passes" | "agreement";
		readonly step: "week" | "answers";
	},
): DriftLayout {
	const left = SIDES.left;
	const right = Math.max(left + 1, of.width - SIDES.right);
	const bottom = HEIGHT - SIDES.bottom;
	const columns = columnsOf(people, of.step);
	const gap = (right - left) / Math.max(1, columns.length);
	const y = (share: number): number => bottom - share * (bottom - SIDES.top);
	const spread = Math.min(SHIFT, (gap - 8) / Math.max(1, people.length));
	const lines = people.map(({ annotator, stretches }, style) => ({
		annotator,
		style,
		dots: stretches.flatMap((stretch, i): readonly DriftDot[] => {
			const estimate = stretch[of.measure];
			if (estimate === undefined) return [];
			const column = of.step === "week" ? columns.indexOf(weekOf(stretch.from)) : i;
			const shift = (style - (people.length - 1) / 2) * Math.max(0, spread);
			return [
				{
					x: left + (column + 0.5) * gap + shift,
					y: y(estimate.value),
					top: y(estimate.high),
					bottom: y(estimate.low),
					stretch,
					estimate,
				},
			];
		}),
	}));
	const every = Math.max(1, Math.ceil(MARK_GAP / gap));
	return {
		width: of.width,
		height: HEIGHT,
		left,
		right,
		top: SIDES.top,
		bottom,
		lines,
		ticks: TICKS.map((share) => ({
			share,
			y: y(share),
		})),
		marks: columns.flatMap((column, i) =>
			i % every === 0
				? [
						{
							text: markText(column, of.step),
							x: left + (i + 0.5) * gap,
						},
					]
				: [],
		),
	};
}

const WEEK_MS = 7 * 24 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** 1 January 1970 was a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Begin of the week of a moment, Monday in UTC. */
function weekOf(moment: number): number {
	return Math.floor((moment - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS + FIRST_MONDAY_MS;
}

/** Weeks in which somebody answered, or numbers of the stretches. */
function columnsOf(people: DriftView["people"], step: "week" | "answers"): readonly number[] {
	if (step === "answers") {
		const most = Math.max(0, ...people.map(({ stretches }) => stretches.length));
		return Array.from({ length: most }, (_, i) => i);
	}
	const weeks = people.flatMap(({ stretches }) => stretches.map(({ from }) => weekOf(from)));
	return [...new Set(weeks)].toSorted((a, b) => a - b);
}

function markText(column: number, step: "week" | "answers"): string {
	return step === "week" ? new Date(column).toISOString().slice(0, 10) : `${column + 1}.`;
}
