import type { Trend, TrendPoint } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import { linePaths, lineStyle } from "./line-path.ts";
import { movePlace, nearestPlace } from "./move-place.ts";
import { lineLabels, plotLayout } from "./plot-layout.ts";
import { plotModels } from "./plot-model.ts";
import { plotsSearch } from "./plots-search.ts";
import { plotCsv } from "./save-plot.ts";

const ALL = plotsSearch.read({});

function point(iteration: number, system: string, values: readonly (number | null)[]): TrendPoint {
	return {
		run: `${system}${iteration}`,
		system,
		createdAt: iteration,
		iteration,
		kind: iteration === 1 ? "first" : "major",
		changed: iteration === 1 ? [] : [`system ${system}`],
		values: values.map((value) =>
			value === null
				? null
				: {
						estimate: { value, low: value - 0.1, high: value + 0.1, count: 50, confidence: 0.95 },
						meaning: iteration < 3 ? 0 : 1,
					},
		),
	};
}

const TREND: Trend = {
	choices: [{ name: "judge", criterion: "tone", shows: "pass-rate" }],
	evaluators: [{ name: "judge", criterion: "tone", shows: "pass-rate" }],
	slices: ["All prompts", "=claims"],
	systems: ["base"],
	points: [
		point(1, "base", [0.5, null]),
		point(2, "base", [0.6, 0.4]),
		point(3, "base", [0.8, 0.7]),
	],
	courses: [],
	labelledRows: 0,
};

function only<Item>(items: readonly Item[]): Item {
	const [item] = items;
	if (item === undefined || items.length > 1) throw new TypeError(`${items.length} items`);
	return item;
}

describe("plotModels()", () => {
	it("gives one plot per evaluator with a line per slice, a gap where there is no number", () => {
		const { lines, steps } = only(plotModels(TREND, ALL));
		expect(steps.map(({ label }) => label)).toEqual(["1", "2", "3"]);
		expect(
			lines.map(({ name, values }) => [name, values.map((one) => one?.estimate.value)]),
		).toEqual([
			["All prompts", [0.5, 0.6, 0.8]],
			["=claims", [undefined, 0.4, 0.7]],
		]);
	});

	it("turns it round, and names the system where there are several", () => {
		const two = {
			...TREND,
			systems: ["base", "tuned"],
			points: [...TREND.points, point(3, "tuned", [0.9, 0.9])],
		};
		const models = plotModels(two, { ...ALL, split: "slice", slices: ["=claims"] });
		const { lines, title } = only(models);
		expect(title).toBe("=claims");
		expect(lines.map(({ name }) => name)).toEqual(["judge · base", "judge · tuned"]);
	});
});

describe("plotModels() per slice", () => {
	const share = { name: "near", criterion: "near", shows: "mean-score" } as const;
	const mixed: Trend = {
		...TREND,
		evaluators: [...TREND.evaluators, share],
		slices: ["All prompts"],
		points: [point(1, "base", [0.5, 0.45])],
	};

	it("draws shares that pass and mean scores apart", () => {
		const models = plotModels(mixed, { ...ALL, split: "slice" });
		expect(
			models.map(({ lines, shows, subtitle, title }) => [
				title,
				subtitle,
				shows,
				lines.map(({ name }) => name),
			]),
		).toEqual([
			["All prompts", "slice, pass rates", "pass-rate", ["judge"]],
			["All prompts", "slice, mean scores", "mean-score", ["near"]],
		]);
		expect(new Set(models.map(({ key }) => key)).size).toBe(2);
	});

	it("draws agreement as a share for every evaluator", () => {
		const models = plotModels(mixed, { ...ALL, split: "slice", measure: "agreement" });
		expect(models.map(({ lines, shows }) => [shows, lines.length])).toEqual([["pass-rate", 2]]);
	});
});

describe("linePaths()", () => {
	it("is solid where values compare and dotted where a definition changed", () => {
		const model = only(plotModels(TREND, ALL));
		const layout = plotLayout(model, { width: 500, height: 300, scale: "full" });
		const [line] = model.lines;
		if (line === undefined) throw new TypeError("no line");
		const { dotted, solid, whiskers } = linePaths(line, layout);
		expect(solid.match(/L/g)).toHaveLength(1);
		expect(dotted.match(/L/g)).toHaveLength(1);
		expect(whiskers.match(/V/g)).toHaveLength(3);
		expect(layout.y(1)).toBe(layout.top);
		expect(layout.y(0)).toBe(layout.bottom);
	});

	it("tells twenty lines apart by colour, marker and dash", () => {
		const styles = Array.from({ length: 20 }, (_, i) => JSON.stringify(lineStyle(i)));
		expect(new Set(styles).size).toBe(20);
	});
});

describe("lineLabels()", () => {
	it("keeps names apart and inside", () => {
		const model = only(plotModels(TREND, ALL));
		const layout = plotLayout(model, { width: 500, height: 300, scale: "full" });
		const same = Array.from({ length: 13 }, (_, i) => ({
			...model.lines[0]!,
			key: String(i),
		}));
		const places = lineLabels(same, layout).map(({ y }) => y);
		expect(places).toHaveLength(13);
		const gaps = places.slice(1).map((y, i) => y - (places[i] ?? 0));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(14);
		expect(Math.max(...places)).toBeLessThanOrEqual(layout.height);
	});
});

describe("movePlace()", () => {
	const { lines } = only(plotModels(TREND, ALL));
	const move = (key: string, line: number, step: number) =>
		movePlace(key, { line, step }, { lines, steps: 3 });

	it("walks along a line and between lines by their height, and stops at the ends", () => {
		expect(move("ArrowRight", 0, 1)).toEqual({ line: 0, step: 2 });
		expect(move("ArrowRight", 0, 2)).toEqual({ line: 0, step: 2 });
		expect(move("ArrowDown", 0, 2)).toEqual({ line: 1, step: 2 });
		expect(move("ArrowUp", 0, 2)).toEqual({ line: 0, step: 2 });
		expect(move("Home", 1, 2)).toEqual({ line: 1, step: 0 });
		expect(move("x", 0, 0)).toBeUndefined();
	});

	it("finds the nearest value under the pointer", () => {
		const layout = plotLayout({ lines, steps: [] }, { width: 500, height: 300, scale: "full" });
		const at = { x: 195, y: layout.y(0.7) };
		expect(nearestPlace(at, { lines, steps: 3, x: (step) => 100 * step, y: layout.y })).toEqual({
			line: 1,
			step: 2,
		});
	});
});

describe("plotCsv()", () => {
	it("has a line per number, none where there is none, and no formula", () => {
		const csv = plotCsv(plotModels(TREND, ALL)).trimEnd().split("\r\n");
		expect(csv).toHaveLength(1 + 5);
		expect(csv[1]).toBe(
			"1,first,1970-01-01T00:00:00.001Z,base1,judge,All prompts,All prompts,0.5,0.4,0.6,0.95,50,0,,raw",
		);
		expect(csv.some((line) => line.includes(",'=claims,"))).toBe(true);
	});
});
