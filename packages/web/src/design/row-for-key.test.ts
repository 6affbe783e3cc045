import { describe, expect, it } from "vitest";
import { rowForKey } from "./row-for-key.ts";

describe("rowForKey()", () => {
	const place = { current: 5, count: 20, page: 10 };

	it("moves by one, by a page, and to the ends, never beyond", () => {
		const keys = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"];
		expect(keys.map((key) => rowForKey(key, place))).toEqual([6, 4, 15, 0, 0, 19]);
		expect(rowForKey("ArrowDown", { ...place, current: 19 })).toBe(19);
		expect(rowForKey("ArrowUp", { ...place, current: 0 })).toBe(0);
	});

	it("starts at the first row where none was chosen", () => {
		expect(rowForKey("ArrowDown", { ...place, current: undefined })).toBe(0);
	});

	it("leaves other keys and empty tables alone", () => {
		expect(rowForKey("a", place)).toBeUndefined();
		expect(rowForKey("End", { ...place, count: 0 })).toBeUndefined();
	});
});
