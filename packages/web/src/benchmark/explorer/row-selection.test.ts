import { describe, expect, it } from "vitest";
import {
	ALL_ROWS,
	countSelected,
	isSelected,
	MOST_KEYS,
	NO_ROWS,
	selectionInput,
	withRows,
} from "./row-selection.ts";

describe("withRows()", () => {
	it("chooses rows one by one and takes them out again", () => {
		const two = withRows(NO_ROWS, ["1.0", "2.0"], true);
		const one = withRows(two, ["1.0"], false);
		expect([isSelected(one, "1.0"), isSelected(one, "2.0")]).toEqual([false, true]);
		expect(selectionInput(one)).toEqual({ rows: "2.0" });
	});
	it("takes rows out of all that the filter selects", () => {
		const rest = withRows(ALL_ROWS, ["1.0"], false);
		expect([isSelected(rest, "1.0"), isSelected(rest, "2.0")]).toEqual([false, true]);
		expect(countSelected(rest, 100_000)).toBe(99_999);
		expect(selectionInput(rest)).toEqual({ except: "1.0" });
		expect(selectionInput(withRows(rest, ["1.0"], true))).toEqual({});
	});
	it("keeps to what an address can hold", () => {
		const keys = Array.from({ length: 2 * MOST_KEYS }, (_, i) => `${i}.0`);
		expect(countSelected(withRows(NO_ROWS, keys, true), 100_000)).toBe(MOST_KEYS);
	});
});
