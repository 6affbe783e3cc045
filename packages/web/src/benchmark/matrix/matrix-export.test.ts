import { describe, expect, it } from "vitest";
import { cellSentence } from "./cell-sentence.ts";
import { cellViews } from "./cell-view.ts";
import { matrixMarkdown } from "./matrix-markdown.ts";
import { sampleMatrix } from "./matrix-samples.ts";
import { matrixSvg } from "./matrix-svg.ts";
import { arrangeMatrix } from "./matrix-table.ts";

const view = sampleMatrix();
const table = arrangeMatrix(view, cellViews(view), {
	find: "",
	sort: undefined,
	reverse: false,
	hidden: [],
	folded: ["truth"],
	measure: "level",
});

describe("matrixMarkdown()", () => {
	it("writes what is shown, and lets no name break the table", () => {
		expect(matrixMarkdown(table).split("\n")).toEqual([
			"| Slice | Prompts | tone | truth &#40;worst of 2&#41; |",
			"| --- | --: | --: | --: |",
			"| All prompts | 100 | 90% (85–95) ✓ | 60% (55–65) |",
			"| claims &#124; &#60;b&#62; | 60 | 80% (75–85) | 40% (35–45), 3 failed |",
			"| few | 7 | 6 of 7 (81–91) thin | – |",
			"| empty | 0 | no rows | – |",
			"",
		]);
	});

	it("says which rates are corrected, and which only a judge has given", () => {
		const corrected = { value: 0.72, low: 0.66, high: 0.77, count: 100, confidence: 0.95 };
		const cells = cellViews(view, [
			{
				kind: "corrected",
				method: "post-stratified",
				estimate: corrected,
				labels: 90,
				verdicts: [],
				differing: [],
			},
			{ kind: "judge-only", reason: { kind: "no-labels" }, labels: 0 },
			{ kind: "as-computed" },
		]);
		const lines = matrixMarkdown(
			arrangeMatrix(view, cells, {
				find: "",
				sort: undefined,
				reverse: false,
				hidden: [],
				folded: [],
				measure: "level",
			}),
		).split("\n");
		expect(lines[2]).toBe(
			"| All prompts | 100 | 72% (66–77, raw 90%) ✓ | 60% (judge only, not checked) | 70% (65–75) |",
		);
		expect(cellSentence(cells[0]!)).toContain(
			"72% pass by people, 95% interval 66 to 77, corrected from 90 labels; raw 90% of 100 rows",
		);
		expect(cellSentence(cells[1]!)).toContain(
			"60%, judge only, not checked: no label of these rows",
		);
	});
});

describe("matrixSvg()", () => {
	const options = { title: 'base <script>alert("1")</script> & co', measure: "level" } as const;

	it("draws every cell in the light theme, the same each time", () => {
		const drawing = matrixSvg(table, options);
		expect(matrixSvg(table, options)).toEqual(drawing);
		// 16 + 210 + 2 columns of 136 + 16; four rows of 50 below the heads, and the legend.
		expect([drawing.width, drawing.height]).toEqual([514, 346]);
		for (const text of ["90%", "85–95", "✓ gate", "6 of 7", "no rows", "too few rows", "3 failed"])
			expect(drawing.svg).toContain(`>${text}<`);
	});

	it("writes names as text", () => {
		const { svg } = matrixSvg(table, options);
		expect(svg).not.toContain("<script");
		expect(svg).toContain("claims | &lt;b&gt;");
	});

	it("has a legend for changes too", () => {
		expect(matrixSvg(table, { ...options, measure: "change" }).svg).toContain(
			">Significant change, points<",
		);
	});
});
