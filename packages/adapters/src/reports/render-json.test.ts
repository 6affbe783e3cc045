import { describe, expect, it } from "vitest";
import { renderJson } from "./render-json.ts";
import { sampleReport } from "./sample-report.ts";

const DOCUMENTED = [
	"schema",
	"project",
	"run",
	"system",
	"criteria",
	"prompts",
	"trials",
	"evaluators",
	"slices",
	"cells",
	"totals",
	"gates",
	"failures",
	"worst",
	"trend",
	"comparison",
	"method",
];

describe("renderJson()", () => {
	it("has the documented fields of schema 1", () => {
		const document = JSON.parse(renderJson(sampleReport()));
		expect(Object.keys(document)).toEqual(DOCUMENTED);
		expect(document.schema).toBe(1);
	});
	it("names slice and evaluator of every cell", () => {
		const report = sampleReport();
		const document = JSON.parse(renderJson(report));
		expect(document.cells).toHaveLength(report.matrix.cells.length);
		expect(document.cells[4]).toMatchObject({
			slice: "claims",
			evaluator: "exact-amount",
			scored: report.matrix.cells[4]!.scored,
		});
		expect(document.comparison.cells[4]).toMatchObject({
			slice: "claims",
			evaluator: "exact-amount",
			verdict: report.comparison!.result.cells[4]!.verdict,
		});
	});
	it("leaves out what is not known and never says null", () => {
		const report = sampleReport({ isCompared: false });
		const totals = { ...report.totals, costUsd: undefined };
		const text = renderJson({ ...report, totals });
		const document = JSON.parse(text);
		expect(text).not.toMatch(/: null/);
		expect(document).not.toHaveProperty("comparison");
		expect(document.totals).not.toHaveProperty("costUsd");
		const empty = document.cells.find((cell: { slice: string }) => cell.slice === "empty");
		expect(empty).not.toHaveProperty("passRate");
	});
});
