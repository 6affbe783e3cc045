import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	recordedEvaluatorVersion,
	recordedSystemVersion,
	responseKey,
	verdictKey,
} from "./ledger-keys.ts";

describe("responseKey()", () => {
	it("differs by system, by what was seen and by trial", () => {
		const keys = [
			responseKey("s1", "p1", 0),
			responseKey("s2", "p1", 0),
			responseKey("s1", "p2", 0),
			responseKey("s1", "p1", 1),
			responseKey("s1", { id: "p1" }, 0),
			responseKey("s1", ["p1"], 0),
			responseKey("s1", ["nonce", "p1"], 0),
		];
		expect(new Set(keys).size).toBe(keys.length);
	});

	it("does not depend on the order of keys in what was seen", () => {
		expect(responseKey("s", { a: 1, b: { c: 2, d: 3 } }, 0)).toBe(
			responseKey("s", { b: { d: 3, c: 2 }, a: 1 }, 0),
		);
	});
});

describe("verdictKey()", () => {
	it("tells apart how texts are divided, and an absent one from an empty one", () => {
		const part = fc.option(fc.string(), { nil: null });
		fc.assert(
			fc.property(fc.array(part), fc.array(part), (a, b) => {
				const isSame = JSON.stringify(a) === JSON.stringify(b);
				expect(verdictKey("v", a) === verdictKey("v", b)).toBe(isSame);
			}),
			{
				examples: [
					[
						["ab", "c"],
						["a", "bc"],
					],
					[[""], [null]],
					[[], [""]],
				],
			},
		);
	});
});

describe("recorded versions", () => {
	it("tell systems from evaluators of the same name", () => {
		expect(recordedSystemVersion("x")).not.toBe(recordedEvaluatorVersion("x"));
	});
});
