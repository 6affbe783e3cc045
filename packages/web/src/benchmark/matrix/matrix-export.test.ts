import { describe, expect, it } from "vitest";
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
