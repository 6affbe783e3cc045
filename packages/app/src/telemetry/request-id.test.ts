import { describe, expect, it } from "vitest";
import { requestId } from "./request-id.ts";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe("requestId()", () => {
	it("keeps an id that is well formed", () => {
		for (const id of ["req-12345", "a".repeat(64), "1.2:3_4-5"]) expect(requestId(id)).toBe(id);
	});

	it("makes one where there is none, or one that could be more than an id", () => {
		for (const id of [
			undefined,
			"",
			"short",
			"a".repeat(65),
			"with space",
			'quo"te12',
			"new\nline1",
		])
			expect(requestId(id)).toMatch(UUID);
	});
});
