import { describe, expect, it } from "vitest";
import { coursePaths } from "./course-path.ts";
import { plotLayout } from "./plot-layout.ts";
import type { PlotLine } from "./plot-line.ts";

const value = (run: string) => ({
	run,
	meaning: 0,
	estimate: { value: 0.5, low: 0.4, high: 0.6, count: 9, confidence: 0.95 },
});
const LINE: PlotLine = {
	key: "line",
	name: "All prompts",
	style: 0,
	slice: "All prompts",
	evaluator: "judge",
	system: "base",
	row: "All prompts",
	values: [value("r1"), undefined, value("r2"), value("r3")],
};
const step = { label: "1", iteration: 1, kind: "first", changed: [], createdAt: 0 } as const;
const steps = LINE.values.map((_, i) => ({ ...step, key: String(i) }));
const layout = plotLayout({ lines: [LINE], steps }, { width: 500, height: 300, scale: "full" });

describe("coursePaths()", () => {
	it("draws at the steps of the runs, also where a step between has none", () => {
		const fitted = ["r1", "r2", "r3"].map((run) => ({ run, value: 0.5, low: 0.4, high: 0.6 }));
		const newLevels = [{ run: "r2", before: 0.4, after: 0.6 }];
		const course = { slice: "", evaluator: "", system: "", fitted, newLevels };
		const paths = coursePaths({ ...LINE, course }, layout);
		const at = (place: number, share: number) =>
			`${layout.x(place).toFixed(1)},${layout.y(share).toFixed(1)}`;
		expect(paths?.line).toBe(`M${at(0, 0.5)}L${at(2, 0.5)}L${at(3, 0.5)}`);
		expect(paths?.band.match(/L/g)).toHaveLength(5);
		expect(paths?.levels).toEqual([{ run: "r2", x: layout.x(2), y: layout.y(0.5) }]);
	});

	it("draws nothing without a course, and no line where none fits", () => {
		expect(coursePaths(LINE, layout)).toBeUndefined();
		const course = { slice: "", evaluator: "", system: "", fitted: [], newLevels: [] };
		expect(coursePaths({ ...LINE, course }, layout)).toEqual({ line: "", band: "", levels: [] });
	});
});
