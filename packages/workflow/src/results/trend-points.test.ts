import type { EvaluatorMatrix } from "@assay/core/benchmark";
import type { Estimate } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import type { StoredRun } from "../ports/index.ts";
import { type TrendSource, trendPoints } from "./trend-points.ts";

function estimate(value: number): Estimate {
	return { value, low: 0, high: 1, count: 9, confidence: 0.95 };
}

function source(
	id: string,
	options: {
		readonly judge: string;
		readonly slices: readonly string[];
		readonly shows?: "mean-score";
	},
): TrendSource {
	const run = {
		id,
		manifest: {
			criteria: [{ name: "tone", version: "1" }],
			evaluators: [{ name: "judge", version: options.judge, criterion: "tone" }],
			slices: options.slices.map((name) => ({ name, version: "1" })),
		},
	} as unknown as StoredRun;
	const names = ["All prompts", ...options.slices];
	return {
		run,
		matrix: {
			trials: 1,
			evaluators: [
				{ name: "judge", criterion: "tone", shows: options.shows ?? "pass-rate", passAt: 1 },
			],
			slices: names.map((name) => ({
				name,
				kind: "slice",
				prompts: 9,
				minPrompts: 1,
				isThin: false,
			})),
			cells: names.map((_, i) => ({
				passRate: estimate(i / 10),
				meanScore: estimate((i + 5) / 10),
			})),
		} as unknown as EvaluatorMatrix,
	};
}

function at(id: string, judge: string, rate: "corrected" | "judge-only"): TrendSource {
	return { ...source(id, { judge, slices: [] }), rateSources: [rate] };
}

describe("trendPoints()", () => {
	it("lines slices up by name and counts the versions behind each number", () => {
		const trend = trendPoints([
			source("r1", { judge: "1", slices: ["old", "claims"] }),
			source("r2", { judge: "2", slices: ["claims"] }),
			source("r3", { judge: "1", slices: ["claims"] }),
		]);
		// Slices of the newest run first.
		expect(trend.slices).toEqual(["All prompts", "claims", "old"]);
		const read = trend.points.map(({ values }) =>
			values.map((value) => value && [value.estimate.value, value.meaning]),
		);
		expect(read).toEqual([
			[
				[0, 0],
				[0.2, 0],
				[0.1, 0],
			],
			[[0, 1], [0.1, 1], undefined],
			[[0, 0], [0.1, 0], undefined],
		]);
	});

	it("compares corrected rates across versions of the judge, and no other ones", () => {
		const { points } = trendPoints([
			at("r1", "1", "judge-only"),
			at("r2", "1", "corrected"),
			at("r3", "2", "corrected"),
			at("r4", "2", "judge-only"),
		]);
		expect(points.map(({ values }) => [values[0]?.meaning, values[0]?.source])).toEqual([
			[0, "judge-only"],
			[1, "corrected"],
			[1, "corrected"],
			[2, "judge-only"],
		]);
	});

	it("mixes no pass rates and mean scores in a line", () => {
		const { evaluators, points } = trendPoints([
			source("r1", { judge: "1", slices: [] }),
			source("r2", { judge: "1", slices: [], shows: "mean-score" }),
		]);
		expect(evaluators.map(({ shows }) => shows)).toEqual(["mean-score"]);
		expect(points.map(({ values }) => values[0]?.estimate.value)).toEqual([0.5, 0.5]);
	});

	it("leaves out what is not wanted", () => {
		const trend = trendPoints([source("r1", { judge: "1", slices: [] })], ["other"]);
		expect(trend.evaluators).toEqual([]);
		expect(trend.points[0]?.values).toEqual([]);
	});
});
