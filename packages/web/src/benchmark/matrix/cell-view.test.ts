import { describe, expect, it } from "vitest";
import { worstCell } from "./cell-rank.ts";
import { cellSentence } from "./cell-sentence.ts";
import { cellShade } from "./cell-shade.ts";
import { cellViews } from "./cell-view.ts";
import { cellAddress, rowsAddress } from "./explorer-link.ts";
import { sampleChange, sampleMatrix, sampleRun } from "./matrix-samples.ts";

const view = sampleMatrix({
	change: {
		baseline: sampleRun({ id: "r0" }),
		cells: sampleMatrix().cells.map((_, i) =>
			i === 3
				? sampleChange(-0.068, "regressed")
				: i === 4
					? sampleChange(0.3, "cannot-tell")
					: null,
		),
		tested: 2,
		falseDiscoveryRate: 0.1,
		notComparable: [],
	},
});
const views = cellViews(view);
const at = (index: number) => views[index] ?? expect.fail(`no cell ${index}`);
const runs = { run: "r1", baseline: "r0" };
const query = (address: string) => new URL(address, "http://x").searchParams.get("q");

describe("cellViews()", () => {
	it("tells empty cells, few rows and percentages apart", () => {
		expect([at(0), at(6), at(9)].map(({ kind, main }) => [kind, main])).toEqual([
			["measured", "90%"],
			["few", "6 of 7"],
			["empty", "–"],
		]);
	});

	it("finds gates and changes of a cell", () => {
		expect(at(0).gate?.kind).toBe("held");
		expect(at(1).gate).toBeUndefined();
		expect(at(3).change).toMatchObject({ text: "−6.8", isSignificant: true });
		expect(at(4).change).toMatchObject({ text: "+30.0", isSignificant: false });
		expect(at(0).change).toBeUndefined();
	});
});

describe("cellSentence()", () => {
	it("says everything that the cell shows", () => {
		expect(cellSentence(at(3))).toBe(
			"claims | <b>, tone: 80% pass, 95% interval 75 to 85, 48 of 60 rows pass; changed by −6.8 percentage points (−8.8 to −4.8) against the baseline: worse, significant",
		);
		expect(cellSentence(at(4))).toContain("; 3 failed; ");
		expect(cellSentence(at(0))).toContain("; gate holds: 85% reaches 80%");
		expect(cellSentence(at(6))).toContain("6 of 7 rows pass, 95% interval");
		expect(cellSentence(at(6))).toContain("thin");
		expect(cellSentence(at(9))).toBe("empty, tone: no rows");
	});
});

describe("cellShade()", () => {
	it("follows the level, and by change only what is significant", () => {
		expect([0, 1, 4].map((i) => cellShade(at(i), "level"))).toEqual([7, 3, 2]);
		expect([3, 4].map((i) => cellShade(at(i), "change"))).toEqual([3, 5]);
	});

	it("gives cells with few rows or none no shade", () => {
		expect([6, 9].map((i) => cellShade(at(i), "level"))).toEqual([undefined, undefined]);
		expect(cellShade(at(0), "change")).toBeUndefined();
	});
});

describe("worstCell()", () => {
	it("is the lowest that has enough rows, not the lowest of all", () => {
		// "few" has 0 of 7 under "fact".
		expect(worstCell(views, "level")).toBe(at(4));
		expect(worstCell(views, "change")).toBe(at(3));
		expect(worstCell(views.slice(6), "level")).toBeUndefined();
	});
});

describe("cellAddress()", () => {
	it("leads to the rows that did not pass, else to what there is", () => {
		expect(query(cellAddress(runs, at(3)))).toBe(
			'slice:"claims | <b>" evaluator:tone verdict:fail',
		);
		expect(query(cellAddress(runs, at(8)))).toBe("slice:few evaluator:near");
		expect(query(cellAddress(runs, at(0)))).toBe("evaluator:tone verdict:fail");
		const lost = { ...at(9), cell: { ...at(9).cell, failed: 2 } };
		expect(query(cellAddress(runs, lost))).toBe("slice:empty evaluator:tone verdict:failed");
	});
});

describe("rowsAddress()", () => {
	it("names both runs", () => {
		expect(rowsAddress(runs, {})).toBe("/explorer?run=r1&baseline=r0");
		expect(query(rowsAddress(runs, { isFailed: true, changed: "worse" }))).toBe(
			"changed:worse failed:any",
		);
	});
});
