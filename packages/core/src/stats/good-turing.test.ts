import { describe, expect, it } from "vitest";
import { goodTuring } from "./good-turing.ts";

describe("goodTuring()", () => {
	it("takes what was seen once for what is not seen yet", () => {
		// 2 of 10 rows are of kinds seen once; one kind twice: 4 + 2² / (2 × 1).
		expect(goodTuring([6, 2, 1, 0, 1])).toEqual({ unseenShare: 0.2, coverage: 0.8, kinds: 6 });
	});

	it("uses the corrected form where no kind was seen twice", () => {
		// 3 + 3 × 2 / 2.
		expect(goodTuring([1, 1, 1])).toEqual({ unseenShare: 1, coverage: 0, kinds: 6 });
		expect(goodTuring([4, 9])).toEqual({ unseenShare: 0, coverage: 1, kinds: 2 });
	});

	it("knows nothing without rows", () => {
		const none = { unseenShare: undefined, coverage: undefined, kinds: 0 };
		expect(goodTuring([])).toEqual(none);
		expect(goodTuring([0])).toEqual(none);
	});
});
