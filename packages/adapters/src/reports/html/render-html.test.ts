import { createHash } from "node:crypto";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { type SampleOptions, sampleReport } from "../sample-report.ts";
import { renderHtml } from "./render-html.ts";

const SMALL: SampleOptions = { prompts: 40, trendRuns: 2 };
const documentOf = (page: string) => parseHTML(page).document;
const elementsOf = (page: string) =>
	[...documentOf(page).querySelectorAll("*")].map(
		(element) =>
			`${element.tagName}[${[...element.attributes].map((attribute) => attribute.name).join(" ")}]`,
	);

const optionsWith = (text: string): SampleOptions => ({
	...SMALL,
	project: text,
	inserted: text,
	slices: [`a${text}`, `b${text}`],
	evaluators: [`c${text}`, `d${text}`],
});

describe("renderHtml()", () => {
	it("has every section, with a heading that the navigation links to", () => {
		const document = documentOf(renderHtml(sampleReport(SMALL)));
		const links = [...document.querySelectorAll("nav a")].map((link) => link.getAttribute("href"));
		expect(links).toEqual([
			"#summary",
			"#matrix",
			"#comparison",
			"#trends",
			"#worst",
			"#failures",
			"#method",
		]);
		for (const link of links) expect(document.querySelector(`section${link} h2`)).not.toBeNull();
	});
	it("shows every number of the matrix with its count", () => {
		const report = sampleReport();
		const cells = documentOf(renderHtml(report)).querySelectorAll(".matrix tbody td");
		expect(cells).toHaveLength(report.matrix.cells.length);
		const expected = report.matrix.cells.map(({ scored, failed }) => ({
			scored: scored === 0 ? undefined : String(scored),
			failed: failed === 0 ? undefined : String(failed),
		}));
		const shown = [...cells].map(({ textContent }) => ({
			scored: /n (\d+)/.exec(textContent)?.[1],
			failed: /(\d+) failed/.exec(textContent)?.[1],
		}));
		expect(shown).toEqual(expected);
	});
	it("lists the gates that have no cell", () => {
		const report = sampleReport(SMALL);
		const gate = { ...report.gates[0]!, slice: "gone", reason: "the run has no such slice" };
		const document = documentOf(renderHtml({ ...report, gates: [gate] }));
		expect(document.querySelector("#summary")!.textContent).toMatch(
			/gone.*the run has no such slice/,
		);
	});
	it("makes its tables readable without eyes: headers with scope, captions, named charts", () => {
		const document = documentOf(renderHtml(sampleReport(SMALL)));
		for (const table of document.querySelectorAll("table")) {
			expect(table.querySelector("caption")!.textContent).not.toBe("");
			for (const head of table.querySelectorAll("th"))
				expect(head.getAttribute("scope")).toMatch(/^(col|row|colgroup)$/);
		}
		for (const chart of document.querySelectorAll("svg.chart")) {
			expect(chart.getAttribute("role")).toBe("img");
			expect(chart.getAttribute("aria-label")).toMatch(/: from .+ to .+ over 2 runs$/);
		}
		expect(document.querySelectorAll("figure details table")).toHaveLength(3);
	});
	it("asks for nothing: no script, no address, and a policy that forbids both", () => {
		const page = renderHtml(sampleReport(SMALL));
		const document = documentOf(page);
		expect(document.querySelectorAll("script,link,img,iframe,object,[src],[style]")).toHaveLength(
			0,
		);
		expect(page).not.toMatch(/https?:|url\(|@import/);
		const style = document.querySelector("style")!.textContent;
		const policy = document.querySelector("meta[http-equiv]")!.getAttribute("content")!;
		const hash = createHash("sha256").update(style).digest("base64");
		expect(policy).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
	});
	it("gives the same elements whatever the data say, so that no data become markup", () => {
		const evil = fc.oneof(
			fc.constantFrom(
				"<script>alert(1)</script>",
				"</style></title><img src=x onerror=alert(1)>",
				`" onmouseover="alert(1)`,
				"' autofocus onfocus='alert(1)",
				"<!-- --><![CDATA[ ]]>&lt;b&gt;",
				"</details></section><svg onload=alert(1)>",
			),
			fc.string({ unit: fc.constantFrom(...Array.from("<>&\"'=/ a-![]\u0000")), minLength: 1 }),
		);
		const calm = elementsOf(renderHtml(sampleReport(optionsWith("calm"))));
		fc.assert(
			fc.property(evil, (text) => {
				expect(elementsOf(renderHtml(sampleReport(optionsWith(text))))).toEqual(calm);
			}),
			{ numRuns: 10 },
		);
	});
	it("shows hostile text as it was written", () => {
		const text = `<script>alert("1")</script>`;
		const page = renderHtml(sampleReport({ ...SMALL, inserted: text }));
		const shown = documentOf(page).querySelector("#worst .text")!.textContent;
		expect(shown).toContain(text);
	});
	it("stays small however many and however long the rows are", () => {
		const report = sampleReport({ prompts: 300, inserted: "x".repeat(100_000) });
		const worst = Array.from({ length: 5_000 }, () => report.worst[0]!);
		const flips = Array.from({ length: 5_000 }, () => report.comparison!.flips[0]!);
		const page = renderHtml({ ...report, worst, comparison: { ...report.comparison!, flips } });
		expect(documentOf(page).querySelectorAll("#worst details.row")).toHaveLength(100);
		expect(documentOf(page).querySelectorAll("#comparison details.row")).toHaveLength(50);
		// 100 × 3 and 50 × 4 texts of 2,000 characters, 150 previews, and the rest of a small report.
		expect(page.length).toBeLessThan(1_300_000);
	});
	it("says which responses were removed, and which never came", () => {
		const report = sampleReport();
		const { response: _, ...row } = report.worst[0]!;
		const { baselineResponse: __, candidateResponse: ___, ...flip } = report.comparison!.flips[0]!;
		const page = renderHtml({
			...report,
			worst: [{ ...row, responseRemovedAt: 1_764_000_000_000 }],
			comparison: {
				...report.comparison!,
				flips: [{ ...flip, baselineResponseRemovedAt: 1_764_000_000_000 }],
			},
		});
		const textsOf = (section: string) =>
			[...documentOf(page).querySelectorAll(`#${section} dd.text`)].map((one) => one.textContent);
		expect(textsOf("worst")[1]).toBe("(removed by retention on 2025-11-24)");
		expect(textsOf("comparison").slice(1, 3)).toEqual([
			"(removed by retention on 2025-11-24)",
			"(no response)",
		]);
	});

	it("explains what is missing instead of showing nothing", () => {
		const report = sampleReport({ prompts: 0, evaluators: [], isCompared: false, trendRuns: 1 });
		const page = renderHtml({ ...report, run: { ...report.run, state: "interrupted" } });
		const document = documentOf(page);
		expect(document.querySelector("#comparison")).toBeNull();
		for (const section of ["summary", "matrix", "trends", "worst", "failures"])
			expect(document.querySelector(`#${section} .empty`)).not.toBeNull();
		expect(document.querySelector(".note")!.textContent).toContain("not finished");
	});
});
