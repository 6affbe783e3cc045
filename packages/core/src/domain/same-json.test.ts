import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameJson } from "./same-json.ts";

/** Text with the keys in order: a second way to compare. */
function text(value: unknown): string {
	return JSON.stringify(value, (_key, one: unknown) =>
		typeof one === "object" && one !== null && !Array.isArray(one)
			? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
			: one,
	);
}

describe("sameJson()", () => {
	it("agrees with the comparison of texts whose keys are in order", () => {
		const small = fc.jsonValue({ maxDepth: 2, depthSize: "xsmall" });
		const value = small.map((one) => JSON.parse(JSON.stringify(one)));
		fc.assert(
			fc.property(value, value, (a, b) => {
				expect(sameJson(a, b)).toBe(text(a) === text(b));
				expect(sameJson(a, structuredClone(a))).toBe(true);
			}),
		);
	});

	it("tells a list from an object, and an absent field from an inherited one", () => {
		expect(sameJson([], {})).toBe(false);
		expect(sameJson({ constructor: 1 }, { a: 1 })).toBe(false);
		expect(sameJson(undefined, null)).toBe(false);
	});
});
