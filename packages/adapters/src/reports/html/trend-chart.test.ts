import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { type TrendPoint, trendChart } from "./trend-chart.ts";

const point = (value: number | undefined, changed: readonly string[] = []): TrendPoint => ({
	label: "10-01",
	title: "Run r1",
	changed,
	estimate:
		value === undefined
			? undefined
			: { value, low: value - 0.05, high: value + 0.05, count: 90, confidence: 0.95 },
});

function draw(points: readonly TrendPoint[]) {
	const { markup } = trendChart({ name: "polite", points, lines: [], shows: "pass-rate" });
	return parseHTML(`<body>${markup}</body>`).document;
}

describe("trendChart()", () => {
	it("puts a higher value higher, and later runs further right", () => {
		const circles = [...draw([point(0.5), point(0.8)]).querySelectorAll("circle")];
		const [first, second] = circles.map((circle) => ({
			x: Number(circle.getAttribute("cx")),
			y: Number(circle.getAttribute("cy")),
		}));
		expect(second!.y).toBeLessThan(first!.y);
		expect(second!.x).toBeGreaterThan(first!.x);
	});
	it("leaves a gap where a run has no value", () => {
		const path = draw([point(0.5), point(0.6), point(undefined), point(0.7)]).querySelector(
			".line",
		)!;
		expect(path.getAttribute("d")!.match(/[ML]/g)).toEqual(["M", "L", "M"]);
	});
	it("marks where something changed and says what", () => {
		const document = draw([point(0.5), point(0.6, ["system base"])]);
		expect(document.querySelectorAll(".event")).toHaveLength(1);
		expect(document.querySelector(".event title")!.textContent).toBe("system base");
	});
	it.each([[[0, 0]], [[1, 1]], [[0.5, 0.5]], [[0.02, 0.98]]])(
		"keeps values within the frame, and ticks at both of its ends: %j",
		(values) => {
			const document = draw(values.map((value) => point(value)));
			const grid = [...document.querySelectorAll(".grid")].map((line) =>
				Number(line.getAttribute("d")!.split(/[ H]/)[1]),
			);
			expect(Math.max(...grid)).toBe(168);
			expect(Math.min(...grid)).toBe(10);
			for (const circle of document.querySelectorAll("circle")) {
				expect(Number(circle.getAttribute("cy"))).toBeGreaterThanOrEqual(10);
				expect(Number(circle.getAttribute("cy"))).toBeLessThanOrEqual(168);
			}
		},
	);
	it("describes a chart without data", () => {
		const label = draw([point(undefined)])
			.querySelector("svg")!
			.getAttribute("aria-label");
		expect(label).toBe("polite: no data");
	});
});
