import { describe, expect, it } from "vitest";
import { matrixView } from "./matrix-view.ts";
import { sampleReport } from "./sample-report.ts";

describe("matrixView()", () => {
	const report = sampleReport({ slices: ["claims", "few", "x", "y", "empty"], prompts: 60 });
	const views = matrixView(report);
	const at = (slice: string, evaluator: number) =>
		views[report.matrix.slices.findIndex(({ name }) => name === slice) * 3 + evaluator]!;

	it("gives one view per cell, row-major", () => {
		expect(views).toHaveLength(report.matrix.cells.length);
		expect(views.map((view) => view.cell)).toEqual(report.matrix.cells);
	});
	it("shows a dash and no interval where nothing was scored", () =>
		expect(at("empty", 0)).toMatchObject({
			kind: "empty",
			main: "–",
			interval: undefined,
			isThin: false,
		}));
	it("shows counts in place of a percentage under 10 effective rows", () => {
		const view = views.find(({ cell }) => cell.scored > 0 && cell.effectiveCount < 10)!;
		expect(view.kind).toBe("few");
		expect(view.main).toBe(`${view.cell.passed} of ${view.cell.scored}`);
		expect(view.offset).toBeUndefined();
	});
	it("leads with the mean where the evaluator shows it", () => {
		const meanScored = sampleReport({ evaluators: ["a", "b", "c", "d", "e"] });
		const view = matrixView(meanScored)[4]!;
		expect(view.estimate).toBe(meanScored.matrix.cells[4]!.meanScore);
	});
	it("measures the offset from the same evaluator's whole", () => {
		const view = at("claims", 1);
		expect(view.offset).toBeCloseTo(view.estimate!.value - at("All prompts", 1).estimate!.value);
		expect(at("All prompts", 1).offset).toBeUndefined();
	});
	it("finds gate and change by name", () => {
		expect(at("All prompts", 0).gate).toBe(report.gates[0]);
		expect(at("claims", 0).gate).toBeUndefined();
		expect(at("claims", 2).change!.cell).toBe(report.comparison!.result.cells[5]);
	});
	it("has no change where the baseline lacks the slice", () => {
		const { slices, ...rest } = report.comparison!.result;
		const renamed = slices.map((slice) => ({ ...slice, name: `old ${slice.name}` }));
		const comparison = { ...report.comparison!, result: { ...rest, slices: renamed } };
		const alone = matrixView({ ...report, comparison });
		expect(alone.every((view) => view.change === undefined)).toBe(true);
	});
	it("has no change for no slice where a slice of the run was not compared", () => {
		const { cells, evaluators, slices, ...rest } = report.comparison!.result;
		const left = slices.findIndex(({ name }) => name === "claims");
		const result = {
			...rest,
			evaluators,
			slices: slices.toSpliced(left, 1),
			cells: cells.toSpliced(left * evaluators.length, evaluators.length),
		};
		const view = (source: typeof report) =>
			matrixView(source).filter((_, i) => report.matrix.slices[Math.floor(i / 3)]?.kind === "none");
		const without = { ...report, comparison: { ...report.comparison!, result } };
		expect(view(report).some(({ change }) => change !== undefined)).toBe(true);
		expect(view(without).every(({ change }) => change === undefined)).toBe(true);
	});
});
