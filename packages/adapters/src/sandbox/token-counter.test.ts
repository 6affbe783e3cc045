import { describe, expect, it } from "vitest";
import { openTokenCounter } from "./token-counter.ts";

describe("openTokenCounter()", () => {
	it("counts as o200k_base does", async () => {
		const counter = await openTokenCounter();
		// "hello", " world": two entries of the published table.
		expect(counter.count("hello world")).toBe(2);
		expect(counter.cut("hello world again", 2)).toBe("hello world");
		expect(counter.count("<|endoftext|>")).toBeGreaterThan(1);
	});

	it("takes no longer for one word than for many, so that a long line does not stop the server", async () => {
		const counter = await openTokenCounter();
		const word = "é".repeat(300_000);
		const pieces = counter.count("é".repeat(1_000)) * 300;
		expect(counter.count(word)).toBe(pieces);
		expect(counter.cut(word, 10).length).toBeLessThan(100);
	});
});
