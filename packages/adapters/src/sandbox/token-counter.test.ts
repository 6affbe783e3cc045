import { describe, expect, it } from "vitest";
import { openTokenCounter } from "./token-counter.ts";

describe("openTokenCounter()", () => {
	it("counts as o200k_base does", async () => {
		const { count, cut } = await openTokenCounter();
		// "hello", " world": two entries of the published table.
		expect(count("hello world")).toBe(2);
		expect(cut("hello world again", 2)).toBe("hello world");
		expect(count("<|endoftext|>")).toBeGreaterThan(1);
	});

	it("takes no longer for one word than for many, so that a long line does not stop the server", async () => {
		const { count, cut } = await openTokenCounter();
		const word = "é".repeat(300_000);
		const pieces = count("é".repeat(1_000)) * 300;
		expect(count(word)).toBe(pieces);
		expect(cut(word, 10).length).toBeLessThan(100);
	});
});
