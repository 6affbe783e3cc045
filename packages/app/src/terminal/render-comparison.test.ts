import { describe, expect, it } from "vitest";
import { sampleReport } from "../../../adapters/src/reports/sample-report.ts";
import { textWidth } from "./fit-text.ts";
import { renderComparison } from "./render-comparison.ts";

const comparison = sampleReport().comparison!;
const draw = (width: number, flips = 5) =>
	renderComparison(comparison, { width, hasColors: false, flips });

describe("renderComparison()", () => {
	it.each([80, 200])("draws the known tables in %d columns", async (width) => {
		await expect(`${draw(width)}\n`).toMatchFileSnapshot(`golden/comparison-${width}.txt`);
	});
	it("lists the cells that went down, smallest p first, with what the evidence says", () => {
		const section = draw(200)
			.split("\n\n")
			.find((text) => text.startsWith("Lower than"))!;
		const [title, , ...rows] = section.split("\n");
		const lower = comparison.result.cells.filter((cell) => (cell.difference?.value ?? 0) < 0);
		expect(title).toBe(`Lower than the baseline (${lower.length})`);
		expect(rows.slice(0, 2).map((row) => row.split(/ {2,}/).slice(0, 2))).toEqual([
			["All prompts", "polite"],
			["coverage", "polite"],
		]);
		expect(rows.filter((row) => row.endsWith("worse") && !row.endsWith("not worse"))).toHaveLength(
			2,
		);
	});
	it("stays within the screen", () => {
		for (const line of draw(80).split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(80);
	});
	it("lists as many flips as asked for and counts the rest", () => {
		expect(draw(80, 3)).toMatch(/p00003 .+\nand 54 more/);
		expect(draw(80, 0)).toContain("Rows that changed (57)");
	});
	it("says what was not compared", () => {
		expect(draw(80)).toMatch(/Not compared\n.* scored in only one of the runs/);
		expect(draw(80)).toContain("evaluator tone: its version differs between the runs");
	});
	it("says zero where nothing changed", () => {
		const cells = comparison.result.cells.map(({ difference: _difference, ...cell }) => ({
			...cell,
			difference: undefined,
			verdict: "unchanged" as const,
		}));
		const text = renderComparison(
			{ ...comparison, result: { ...comparison.result, cells }, flips: [], flipCount: 0 },
			{ width: 80, hasColors: false, flips: 5 },
		);
		expect(text).toContain("Lower than the baseline (0)");
		expect(text).toContain("Higher (0)");
		expect(text).toContain("Rows that changed (0)");
	});
});
