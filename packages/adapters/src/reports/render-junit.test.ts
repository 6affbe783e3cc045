import { DOMParser } from "linkedom";
import { describe, expect, it } from "vitest";
import { renderJunit } from "./render-junit.ts";
import { sampleReport } from "./sample-report.ts";

const parsed = (xml: string) => new DOMParser().parseFromString(xml, "text/xml");

describe("renderJunit()", () => {
	const report = sampleReport();
	const document = parsed(renderJunit(report));
	const testOf = (evaluator: string, slice: string) =>
		[...document.querySelectorAll("testcase")].find(
			(test) =>
				test.getAttribute("classname")!.endsWith(`.${evaluator}`) &&
				test.getAttribute("name") === slice,
		)!;

	it("has a suite per criterion and a test per evaluator and slice", () => {
		const suites = [...document.querySelectorAll("testsuite")];
		expect(suites.map((suite) => suite.getAttribute("name"))).toEqual(["accuracy", "completeness"]);
		expect(document.querySelectorAll("testcase")).toHaveLength(report.matrix.cells.length);
	});
	it("fails where the gate failed or the cell got worse", () => {
		expect(testOf("polite", "All prompts").querySelector("failure")!.getAttribute("type")).toBe(
			"gate",
		);
		expect(testOf("polite", "coverage").querySelector("failure")!.getAttribute("type")).toBe(
			"regression",
		);
	});
	it("skips, and does not pass, where evidence or rows are missing", () => {
		expect(
			testOf("exact-amount", "All prompts").querySelector("skipped")!.getAttribute("message"),
		).toMatch(/^Not enough evidence/);
		expect(testOf("polite", "empty").querySelector("skipped")!.getAttribute("message")).toBe(
			"No row was scored",
		);
	});
	it("does not lose a gate that has no cell", () => {
		const gate = {
			criterion: "grounding",
			evaluator: "no evaluator",
			slice: "All prompts",
			kind: "not-enough-evidence",
			needed: 0.9,
			uses: "raw",
			reason: "no evaluator judges the criterion",
		} as const;
		const suites = parsed(renderJunit({ ...report, gates: [gate] })).querySelectorAll("testsuite");
		expect(suites[2]!.getAttribute("name")).toBe("grounding");
		expect(suites[2]!.querySelector("skipped")!.getAttribute("message")).toBe(
			"Not enough evidence: no evaluator judges the criterion",
		);
	});
	it("passes a cell that holds, with its estimate", () => {
		const test = testOf("accuracy-judge", "All prompts");
		expect(test.querySelector("failure,skipped")).toBeNull();
		expect(test.textContent).toMatch(/^95% \(95% interval 93–97\), 395 scored, 5 failed/);
	});
	it("counts in its attributes what it holds", () => {
		for (const suite of document.querySelectorAll("testsuite,testsuites")) {
			const count = (selector: string) => String(suite.querySelectorAll(selector).length);
			expect(suite.getAttribute("tests")).toBe(count("testcase"));
			expect(suite.getAttribute("failures")).toBe(count("failure"));
			expect(suite.getAttribute("skipped")).toBe(count("skipped"));
		}
	});
	it("escapes names and replaces what XML cannot hold", () => {
		const evil = `a"<b>&'\u0000\u001b\uD800\uFFFF\n`;
		const xml = renderJunit(sampleReport({ evaluators: [evil], slices: [evil], project: evil }));
		expect(xml).not.toMatch(/(?![\n])\p{Cc}|[\uFFFE\uFFFF]/u);
		expect(xml.isWellFormed()).toBe(true);
		expect(xml).toContain(` name="a&quot;&lt;b&gt;&amp;'\uFFFD\uFFFD\uFFFD\uFFFD&#10;">`);
	});
});
