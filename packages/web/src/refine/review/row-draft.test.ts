import type { ReviewItem, ReviewLabel } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import { isCommittable, wordsFor } from "./row-draft.ts";

function said(label: string, createdAt: number, explanation?: string): ReviewLabel {
	return {
		annotator: `p${createdAt}`,
		label,
		createdAt,
		purpose: "measure",
		isOfOtherVersion: false,
		...(explanation !== undefined && { explanation }),
	};
}

describe("isCommittable()", () => {
	it("takes labels of the scale, and on a share scale numbers from 0 to 1", () => {
		const labels = ["Reject", "Accept"];
		expect(["Accept", "accept", "", undefined].map((one) => isCommittable(one, labels))).toEqual([
			true,
			false,
			false,
			false,
		]);
		expect(["0", "1", "1.01", " ", "high"].map((one) => isCommittable(one, []))).toEqual([
			true,
			true,
			false,
			false,
			false,
		]);
	});
});

describe("wordsFor()", () => {
	it("are the newest of those who gave the label", () => {
		const labels = [
			said("Reject", 1, "old"),
			said("Reject", 3),
			said("Reject", 2, "newer"),
			said("Accept", 4, "no"),
		];
		const item = { labels } as Partial<ReviewItem> as ReviewItem;
		expect(wordsFor(item, "Reject")).toBe("newer");
		expect(wordsFor(item, undefined)).toBeUndefined();
	});
});
