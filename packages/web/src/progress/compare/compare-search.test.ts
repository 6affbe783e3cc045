import { describe, expect, it } from "vitest";
import { compareSearch } from "./compare-search.ts";
import { chooseRuns } from "./use-compare.ts";

describe("compareSearch", () => {
	it("reads runs, and a run with its baseline as the same", () => {
		expect(compareSearch.read({ runs: ["a", "b", "c"] }).runs).toEqual(["a", "b", "c"]);
		expect(compareSearch.read({ run: "b", baseline: "a" }).runs).toEqual(["a", "b"]);
		expect(compareSearch.read({ run: "b" }).runs).toEqual([]);
	});
});

describe("chooseRuns()", () => {
	const finished = [{ id: "new" }, { id: "mid" }, { id: "old" }];

	it("compares the newest run with the one before unless others are asked for", () => {
		expect(chooseRuns([], finished)).toEqual(["mid", "new"]);
		expect(chooseRuns(["old"], finished)).toEqual(["old", "new"]);
		expect(chooseRuns(["new"], finished)).toEqual(["new", "mid"]);
		expect(chooseRuns(["old", "mid", "old"], finished)).toEqual(["old", "mid"]);
	});

	it("gives fewer than two where there are none", () => {
		expect(chooseRuns([], [])).toEqual([]);
		expect(chooseRuns([], [{ id: "only" }])).toEqual(["only"]);
	});
});
