import { describe, expect, it } from "vitest";
import { memoryStorage } from "./memory-storage.ts";
import { createShelf } from "./shelf.ts";

describe("createShelf()", () => {
	it("keeps values over the end of the page, apart from other shelves", () => {
		const storage = memoryStorage();
		const shelf = createShelf<{ readonly text: string }>("a ", storage);
		expect(shelf.put("1", { text: "one" })).toBe(true);
		createShelf<number>("b ", storage).put("1", 7);
		shelf.put("2", { text: "two" });
		const again = createShelf<{ readonly text: string }>("a ", storage);
		expect(again.get("1")).toEqual({ text: "one" });
		expect(again.values()).toEqual([{ text: "one" }, { text: "two" }]);
		again.remove("1");
		expect(shelf.get("1")).toBeUndefined();
	});

	it("says that nothing is kept where the browser is full or has no storage, and goes on", () => {
		for (const storage of [memoryStorage({ isFull: true }), undefined]) {
			const shelf = createShelf<number>("a ", storage);
			expect(shelf.put("x", 1)).toBe(false);
			expect(shelf.get("x")).toBe(1);
			expect(shelf.values()).toEqual([1]);
			shelf.remove("x");
			expect(shelf.values()).toEqual([]);
		}
	});
});
