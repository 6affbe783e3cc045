import { describe, expect, it } from "vitest";
import { createHashLists } from "./hash-lists.ts";

describe("createHashLists()", () => {
	it("gives back every list, also those that fill or exceed a piece of memory", () => {
		const lists = createHashLists();
		const lengths = [0, 3, 2 ** 20 - 3, 1, 0, 2 ** 20 + 5, 2];
		const all = lengths.map((length, i) => new Uint32Array(length).fill(i + 1));
		for (const list of all) lists.add(list);
		for (const [i, list] of all.entries()) {
			const got = lists.get(i);
			expect(got.length).toBe(list.length);
			expect(got.every((hash) => hash === i + 1)).toBe(true);
		}
	});
});
