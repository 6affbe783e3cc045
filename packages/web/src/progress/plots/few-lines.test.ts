import { describe, expect, it } from "vitest";
import { dotLayout, moveDot, nearestDot } from "./dot-layout.ts";
import { fewLines, isStill } from "./few-lines.ts";
import type { PlotLine } from "./plot-line.ts";

function line(row: string, system: string, values: readonly (number | undefined)[]): PlotLine {
	return {
		key: `${row} ${system}`,
		name: `${row} · ${system}`,
		style: 0,
		slice: row,
		evaluator: "judge",
		system,
		row,
		values: values.map((value, step) =>
			value === undefined
				? undefined
				: {
						estimate: { value, low: value - 0.1, high: value + 0.1, count: 9, confidence: 0.95 },
						meaning: 0,
						run: `${system}${step}`,
					},
		),
	};
}

const ROWS = ["All", "a", "b", "c", "d"];
const LAST = [0.5, 0.52, 0.9, 0.5, 0.2];

describe("fewLines()", () => {
	const whole = {
		whole: "All",
		wholeOf: ({ system }: PlotLine) => line("All", system, [0.5]).values,
	};
	const lines = ROWS.flatMap((row, i) =>
		["v1", "v2"].map((system) => line(row, system, [0.5, LAST[i]])),
	);

	it("keeps all prompts and the rows furthest from them, with all of their systems, in their order", () => {
		// Six lines of two systems are three rows; the distances are 0.02, 0.4, 0 and 0.3.
		expect(fewLines(lines, whole).map(({ key }) => key)).toEqual([
			"All v1",
			"All v2",
			"b v1",
			"b v2",
			"d v1",
			"d v2",
		]);
	});

	it("keeps every row where there is no course, for each has its own place", () => {
		const still = lines.map((one) => ({ ...one, values: one.values.slice(0, 1) }));
		expect(isStill(lines)).toBe(false);
		expect(isStill(still)).toBe(true);
		expect(fewLines(still, whole)).toHaveLength(10);
	});
});

describe("dotLayout()", () => {
	const lines = [
		line("All", "v1", [0.5, undefined]),
		line("All", "v2", [undefined, 0.7]),
		line("a", "v2", [undefined, 0.9]),
	];
	const layout = dotLayout({ lines, systems: ["v1", "v2"] }, { width: 500, scale: "full" });

	it("gives a row per slice and a dot per system, inside of the drawing", () => {
		expect(layout.rows.map(({ dots, name }) => [name, dots.map(({ step }) => step)])).toEqual([
			["All", [0, 1]],
			["a", [1]],
		]);
		expect(layout.x(0)).toBeGreaterThan(layout.left);
		expect(layout.x(1)).toBeLessThan(layout.right);
		expect(layout.columns).toHaveLength(2);
		expect(layout.columns.at(-1)).toBeLessThanOrEqual(500);
	});

	it("is walked by rows and systems, and stops at the ends", () => {
		expect(moveDot("ArrowRight", 0, layout.rows)).toMatchObject({ line: 1, step: 1 });
		expect(moveDot("ArrowDown", 1, layout.rows)).toMatchObject({ line: 2 });
		// The row below has no dot of the first system.
		expect(moveDot("ArrowDown", 0, layout.rows)).toMatchObject({ line: 2 });
		expect(moveDot("ArrowDown", 2, layout.rows)).toMatchObject({ line: 2 });
		expect(moveDot("x", 0, layout.rows)).toBeUndefined();
	});

	it("finds the nearest dot of the row under the pointer", () => {
		const [row] = layout.rows;
		const at = { x: layout.x(0.72), y: (row?.top ?? 0) + 2 };
		expect(nearestDot(at, layout)).toMatchObject({ line: 1 });
		expect(nearestDot({ x: 0, y: 0 }, layout)).toBeUndefined();
	});
});
