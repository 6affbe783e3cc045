import { describe, expect, it } from "vitest";
import { createIdSource } from "./id-source.ts";

describe("createIdSource()", () => {
	const source = createIdSource();
	const ids = Array.from({ length: 2000 }, () => source.next());

	it("makes eight lower-case letters and digits, a letter first, none mistaken for another", () => {
		for (const id of ids) expect(id).toMatch(/^[a-hjkmnp-z][a-hjkmnp-z2-9]{7}$/);
	});

	it("makes different ids, from every character", () => {
		expect(new Set(ids).size).toBe(ids.length);
		expect(new Set(ids.join("")).size).toBe(31);
	});
});
