import { ConfigurationError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { compilePattern, literalPattern } from "./compile-pattern.ts";
import { createPatternLibrary } from "./pattern-library.ts";

describe("compilePattern()", () => {
	it("finds the first match with its place", () => {
		const pattern = compilePattern(String.raw`copay of \$\d+`);
		expect(pattern.find("A copay of $45, then a copay of $9")).toEqual({
			text: "copay of $45",
			index: 2,
		});
		expect(pattern.find("A COPAY of $45")).toBeUndefined();
		expect(compilePattern("copay", { ignoreCase: true }).test("A COPAY")).toBe(true);
	});

	it("takes linear time where backtracking would not end", () => {
		const pattern = compilePattern("^(a+)+$");
		const start = performance.now();
		expect(pattern.test(`${"a".repeat(50_000)}!`)).toBe(false);
		// A backtracking engine needs 2^50,000 steps.
		expect(performance.now() - start).toBeLessThan(5_000);
	});

	it("says what is wrong with a pattern", () => {
		expect(() => compilePattern("(")).toThrow(ConfigurationError);
		expect(() => compilePattern("(?=x)")).toThrow(
			/Cannot compile pattern "\(\?=x\)": .*expected RE2/,
		);
	});
});

describe("literalPattern()", () => {
	it("matches just the text", () => {
		const text = "a.b*(c)[d]{1}^$|\\?+é";
		expect(compilePattern(`^${literalPattern(text)}$`).test(text)).toBe(true);
		expect(compilePattern(`^${literalPattern("a.b")}$`).test("axb")).toBe(false);
	});
});

describe("createPatternLibrary()", () => {
	it("compiles for the workflow", () => {
		const matches = createPatternLibrary().compile("^yes", { ignoreCase: true });
		expect([matches("Yes!"), matches("oh yes")]).toEqual([true, false]);
	});
});
