import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { sampleReport } from "../../../adapters/src/reports/sample-report.ts";
import { textWidth } from "./fit-text.ts";
import { renderMatrix } from "./render-matrix.ts";

const large = sampleReport({
	prompts: 1_200,
	slices: [
		"claims",
		"日本語の質問 🩺",
		"a very long name of a slice that nobody can read at once",
		"thin\u001b[31m",
		"empty",
		...Array.from({ length: 25 }, (_value, i) => `topic ${i}`),
	],
	evaluators: Array.from({ length: 12 }, (_value, i) => `judge-${i}`),
});

describe("renderMatrix()", () => {
	it.each([80, 200])("draws the known table in %d columns", async (width) => {
		const text = renderMatrix(sampleReport(), { width, hasColors: false });
		await expect(`${text}\n`).toMatchFileSnapshot(`golden/matrix-${width}.txt`);
	});
	it.each([80, 200])("draws 12 evaluators and 30 slices in %d columns", async (width) => {
		const text = renderMatrix(large, { width, hasColors: false });
		await expect(`${text}\n`).toMatchFileSnapshot(`golden/large-matrix-${width}.txt`);
	});
	it.each([60, 80, 120, 200])("stays within %d columns", (width) => {
		const lines = renderMatrix(large, { width, hasColors: true }).split("\n");
		expect(Math.max(...lines.map((line) => textWidth(line)))).toBeLessThanOrEqual(width);
	});
	it("shows every evaluator and every slice", () => {
		const text = renderMatrix(large, { width: 80, hasColors: false });
		for (const { name } of large.matrix.evaluators)
			expect(text).toMatch(new RegExp(`${name}( |\n)`));
		for (let i = 0; i < 25; i++) expect(text).toMatch(new RegExp(`^topic ${i} `, "m"));
	});
	it("aligns cells behind names of wide characters", () => {
		const lines = renderMatrix(large, { width: 200, hasColors: false }).split("\n");
		const columnOf = (name: string) => {
			const line = lines.find((text) => text.startsWith(name))!;
			return textWidth(line.slice(0, line.indexOf("%") + 1));
		};
		expect(columnOf("日本語")).toBe(columnOf("claims"));
	});
	it("says the same with colours as without", () => {
		const plain = renderMatrix(large, { width: 80, hasColors: false });
		const coloured = renderMatrix(large, { width: 80, hasColors: true });
		const bare = stripVTControlCharacters(coloured).replaceAll(/ +$/gm, "");
		expect(bare).toBe(plain);
		expect(coloured).not.toBe(plain);
		expect(plain).not.toContain("\u001b");
	});
	it("explains only the marks that occur", () => {
		const { comparison: _, ...alone } = sampleReport({ slices: [], isCompared: false });
		const text = renderMatrix({ ...alone, gates: [] }, { width: 200, hasColors: false });
		expect(text).not.toMatch(/▲|✓|“7 of 9”|mean score/);
		expect(text).toContain("Per cent: share that passes.");
	});
	it("says so when there are no evaluators", () =>
		expect(renderMatrix(sampleReport({ evaluators: [] }), { width: 80, hasColors: false })).toBe(
			"The run has no evaluators.",
		));
});
