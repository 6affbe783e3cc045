import { describe, expect, it } from "vitest";
import { safeLines } from "./safe-lines.ts";

describe("safeLines()", () => {
	it("keeps lines, tabs and letters of any script", () => {
		expect(safeLines("a\tb\n日本 é")).toBe("a\tb\n日本 é");
	});
	it("takes escapes, carriage returns and direction marks out", () => {
		expect(safeLines("\u001b[2Jx\ry\u202Ez\u0007")).toBe(" [2Jx y z ");
	});
});
