import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelPart, mayImprove } from "./label-split.ts";

describe("labelPart()", () => {
	it("puts about a fifth into the examples and two fifths into each of the others", () => {
		const parts = Array.from({ length: 10_000 }, (_, i) => labelPart(`prompt-${i}`));
		const share = (part: string): number => parts.filter((one) => one === part).length / 10_000;
		// Binomial standard errors are at most half a point.
		expect(share("examples")).toBeCloseTo(0.2, 1);
		expect(share("development")).toBeCloseTo(0.4, 1);
		expect(share("locked-test")).toBeCloseTo(0.4, 1);
	});

	it("never moves a cluster: these were computed when the split was made", () => {
		expect(["prompt-0", "prompt-1", "prompt-2", "¿cubre?", ""].map(labelPart)).toEqual([
			"locked-test",
			"locked-test",
			"development",
			"examples",
			"development",
		]);
	});
});

describe("mayImprove()", () => {
	it("is false for the locked test alone", () => {
		fc.assert(
			fc.property(fc.string(), (cluster) => {
				expect(mayImprove(cluster)).toBe(labelPart(cluster) !== "locked-test");
			}),
		);
	});
});
