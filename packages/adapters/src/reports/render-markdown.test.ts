import { describe, expect, it } from "vitest";
import { renderMarkdown } from "./render-markdown.ts";
import { sampleReport } from "./sample-report.ts";

describe("renderMarkdown()", () => {
	it("writes the known comment", async () => {
		await expect(renderMarkdown(sampleReport())).toMatchFileSnapshot("golden/report-md.txt");
	});
	it("gives every line of a table the same number of cells, whatever the names are", () => {
		const report = sampleReport({
			slices: ["a|b", "c\nd", "<b>", "`e`"],
			evaluators: ["x|y", "@all"],
			inserted: " | <script> \n|---|",
		});
		const tables = renderMarkdown(report)
			.split("\n\n")
			.map((block) => block.split("\n").filter((line) => line.startsWith("|")));
		for (const lines of tables)
			expect(new Set(lines.map((line) => line.split("|").length)).size).toBeLessThanOrEqual(1);
	});
	it("fits a comment however large the run is, and says what is missing", () => {
		const report = sampleReport({
			slices: Array.from({ length: 60 }, (_value, i) => `slice ${i} ${"long ".repeat(40)}`),
			evaluators: Array.from({ length: 40 }, (_value, i) => `evaluator ${i} ${"long ".repeat(40)}`),
			prompts: 200,
		});
		const text = renderMarkdown(report);
		expect(text.length).toBeLessThan(65_536);
		expect(text).toContain("left out");
	});
	it("says when there is nothing to show", () => {
		const text = renderMarkdown(sampleReport({ evaluators: [], prompts: 0, isCompared: false }));
		expect(text).toContain("No gates are defined");
		expect(text).toContain("The run has no evaluators.");
	});
});
