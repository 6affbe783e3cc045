import { runInThisContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SPREAD, toCode } from "./to-code.ts";

/** The value that the code gives; reading it as a program is the oracle. */
function evaluated(code: string): unknown {
	return runInThisContext(`(${code})`);
}

describe("toCode()", () => {
	it("gives back any JSON value", () => {
		fc.assert(
			fc.property(
				fc.jsonValue({ stringUnit: fc.constantFrom("a", "\n", "`", "$", "{", "\\", "\r", "é") }),
				(value) => {
					const json: unknown = JSON.parse(JSON.stringify(value));
					expect(evaluated(toCode(json))).toEqual(json);
				},
			),
		);
	});

	it("writes a text of several lines as it reads", () => {
		expect(toCode({ a: "x `y`\n${z}\\n" })).toBe("{\n\ta: `x \\`y\\`\n\\${z}\\\\n`,\n}");
		for (const text of ["a\r\nb", "`\n\\", "${\n$`{"]) expect(evaluated(toCode(text))).toBe(text);
	});

	it("spreads a constant into an object before its own members", () => {
		expect(toCode({ a: 1, [SPREAD]: "base" })).toBe("{ ...base, a: 1 }");
	});

	it("keeps short values in a line, and keys bare where they can be", () => {
		expect(toCode({ a: [1, "x"], "b c": {} })).toBe('{ a: [1, "x"], "b c": {} }');
		expect(toCode({ a: "x".repeat(80) })).toBe(`{\n\ta: "${"x".repeat(80)}",\n}`);
	});
});
