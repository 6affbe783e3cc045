import type { DriftStretch } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import { driftLayout } from "./drift-layout.ts";

const WEEK = 7 * 24 * 60 * 60_000;
/** Monday, 5 January 2026. */
const MONDAY = Date.UTC(2026, 0, 5, 9);

function estimateOf(value: number) {
	return { value, low: value, high: value, count: 9, confidence: 0.95 };
}

function stretch(week: number, passes: number, agreement?: number): DriftStretch {
	return {
		from: MONDAY + week * WEEK,
		to: MONDAY + week * WEEK + 1,
		passes: estimateOf(passes),
		...(agreement !== undefined && { agreement: estimateOf(agreement) }),
	};
}

const people = [
	{ annotator: "ana", stretches: [stretch(0, 1), stretch(2, 0, 0.5)], leftOut: 0 },
	{ annotator: "ben", stretches: [stretch(2, 1)], leftOut: 0 },
];

describe("driftLayout()", () => {
	it("puts the same week of two people at the same place, beside each other", () => {
		const { bottom, lines, marks, top } = driftLayout(
			{ people },
			{ width: 456, measure: "passes", step: "week" },
		);
		const [ana, ben] = lines.map(({ dots }) => dots);
		// Two weeks with answers on 400 pixels; the week between has no column.
		expect(marks).toEqual([
			{ text: "2026-01-05", x: 144 },
			{ text: "2026-01-19", x: 344 },
		]);
		expect(ana?.map(({ x, y }) => [x, y])).toEqual([
			[141.5, top],
			[341.5, bottom],
		]);
		expect(ben?.map(({ x }) => x)).toEqual([346.5]);
	});

	it("leaves out what has no number, and counts stretches where it does not date them", () => {
		const { lines, marks } = driftLayout(
			{ people },
			{ width: 456, measure: "agreement", step: "answers" },
		);
		expect(lines.map(({ dots }) => dots.map(({ estimate }) => estimate.value))).toEqual([
			[0.5],
			[],
		]);
		expect(marks.map(({ text }) => text)).toEqual(["1.", "2."]);
		expect(
			driftLayout({ people: [] }, { width: 0, measure: "passes", step: "week" }).lines,
		).toEqual([]);
	});
});
