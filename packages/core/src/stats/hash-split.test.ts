import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashSplit } from "./hash-split.ts";

const PARTS = [
	{ name: "fewshot", share: 0.2 },
	{ name: "dev", share: 0.4 },
	{ name: "test", share: 0.4 },
] as const;

describe("hashSplit()", () => {
	it("keeps its places, on which locked tests rely", () => {
		// sklearn 1.2 murmurhash3_32 of "judge-v1:" and the id, divided by 2^32.
		const ids = ["prompt-0", "prompt-1", "prompt-3", "prompt-6", "¿cubre?", ""];
		expect(ids.map((id) => hashSplit(id, "judge-v1", PARTS))).toEqual([
			"dev",
			"test",
			"dev",
			"fewshot",
			"fewshot",
			"test",
		]);
	});

	it("keeps the shares", () => {
		const ids = Array.from({ length: 10_000 }, (_, i) => `cluster ${i}`);
		const test = ids.filter((id) => hashSplit(id, "salt", PARTS) === "test");
		// Four standard errors: 4 √(10000 × 0.4 × 0.6).
		expect(Math.abs(test.length - 4000)).toBeLessThan(196);
	});

	it("moves no cluster out of the first part when that grows", () => {
		fc.assert(
			fc.property(fc.string(), (id) => {
				const wider = [
					{ name: "fewshot", share: 0.5 },
					{ name: "rest", share: 0.5 },
				] as const;
				const [before, after] = [hashSplit(id, "s", PARTS), hashSplit(id, "s", wider)];
				expect(before !== "fewshot" || after === "fewshot").toBe(true);
			}),
		);
	});

	it("puts what rounding leaves over into the last part", () => {
		expect(hashSplit("any", "salt", [{ name: "only", share: 0 }])).toBe("only");
	});

	it("refuses to split into nothing", () => {
		expect(() => hashSplit("any", "salt", [])).toThrow(RangeError);
	});
});
