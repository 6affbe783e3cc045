import { describe, expect, it } from "vitest";
import type { PairedCounts } from "./paired-counts.ts";
import { regressionReport } from "./regression-report.ts";
import { regressionVerdict } from "./regression-verdict.ts";

function counts(...[n11 = 0, n10 = 0, n01 = 0, n00 = 0]: readonly number[]): PairedCounts {
	return { bothPassed: n11, onlyFirstPassed: n10, onlySecondPassed: n01, bothFailed: n00 };
}

describe("regressionVerdict()", () => {
	const change = { difference: -0.01, low: -0.04, high: 0.02, adjustedP: 0.5 };

	it("asks for significance first, then for the margin", () => {
		expect(regressionVerdict({ ...change, adjustedP: 0.1 })).toBe("regressed");
		expect(regressionVerdict({ ...change, difference: 0.01, adjustedP: 0.1 })).toBe("improved");
		expect(regressionVerdict(change)).toBe("unchanged");
		expect(regressionVerdict({ ...change, high: 0.2 })).toBe("no-regression");
		expect(regressionVerdict({ ...change, low: -0.05 })).toBe("cannot-tell");
	});

	it("takes other limits", () => {
		expect(regressionVerdict(change, { margin: 0.03 })).toBe("cannot-tell");
		expect(regressionVerdict({ ...change, adjustedP: 0.1 }, { falseDiscoveryRate: 0.05 })).toBe(
			"unchanged",
		);
	});

	it("says nothing of a cell that was not tested", () => {
		expect(regressionVerdict({ ...change, adjustedP: undefined })).toBe("not-testable");
		expect(regressionVerdict({ ...change, difference: undefined })).toBe("not-testable");
		expect(regressionVerdict({ ...change, low: undefined })).toBe("not-testable");
		expect(regressionVerdict({ ...change, high: undefined })).toBe("not-testable");
	});
});

describe("regressionReport()", () => {
	it("agrees with R and statsmodels on six cells", () => {
		// R contingencytables (mid-p, Newcombe) and statsmodels multipletests (BH).
		const report = regressionReport([
			counts(20, 12, 1, 7),
			counts(300, 10, 14, 176),
			counts(480, 2, 2, 16),
			counts(10, 3, 1, 4),
			counts(15, 2, 25, 8),
			counts(),
		]);
		expect(report.map(({ verdict }) => verdict)).toEqual([
			"regressed",
			"unchanged",
			"unchanged",
			"cannot-tell",
			"improved",
			"not-testable",
		]);
		expect(report[0]?.pValue).toBeCloseTo(0.0018310546875, 12);
		expect(report[0]?.adjustedP).toBeCloseTo(0.00457763671875, 12);
		expect(report[0]?.low).toBeCloseTo(-0.422987951481152, 10);
		expect(report[5]).toEqual({
			count: 0,
			difference: undefined,
			low: undefined,
			high: undefined,
			pValue: undefined,
			adjustedP: undefined,
			verdict: "not-testable",
		});
	});

	it("flags nothing when nothing but noise changes", () => {
		// 50 cells of 40 rows, two flips each way.
		const report = regressionReport(Array.from({ length: 50 }, () => counts(30, 2, 2, 6)));
		expect(report.filter(({ verdict }) => verdict === "regressed")).toEqual([]);
	});
});
