import type { TrendCourse } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import { courseText } from "./course-text.ts";

const COURSE: TrendCourse = {
	slice: "All prompts",
	evaluator: "judge",
	system: "base",
	slope: { value: 0.041, low: 0.02, high: 0.062, pValue: 0.00001 },
	senSlope: 0.0402,
	kendallP: 0.01,
	newLevels: [],
	fitted: [],
};

function text(change: Partial<TrendCourse>): string {
	return courseText({ ...COURSE, ...change }, (run) => Number(run.slice(1)));
}

describe("courseText()", () => {
	it("says direction, points, interval, p and the new levels", () => {
		const newLevels = [{ run: "r5", before: 0.62, after: 0.744 }];
		expect(text({ newLevels })).toBe(
			"up 4.1 points per run [2.0, 6.2], p <\u00a00.0001; new level from iteration 5: 62% → 74%",
		);
		const slope = { value: -0.041, low: -0.062, high: -0.02, pValue: 0.0123 };
		expect(text({ slope })).toBe("down 4.1 points per run [−6.2, −2.0], p 0.012");
	});

	it("names no direction that the runs do not show", () => {
		const slope = { value: -0.003, low: -0.02, high: 0.014, pValue: 0.7 };
		expect(text({ slope })).toBe("no clear trend: −0.3 points per run [−2.0, 1.4], p 0.700");
	});

	it("gives the median change where no line fits", () => {
		const { slope: _, ...withoutLine } = COURSE;
		expect(courseText(withoutLine, () => 1)).toBe("median change 4.0 points per run");
		const { senSlope: __, ...withoutChange } = withoutLine;
		expect(courseText(withoutChange, () => 1)).toBe("");
	});
});
