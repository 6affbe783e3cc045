import { describe, expect, it } from "vitest";
import { adoptEarlier } from "./adopt-earlier.ts";
import { memoryStorage } from "./memory-storage.ts";
import { createShelf, type ShelfStorage } from "./shelf.ts";

const drafts = (storage: ShelfStorage, secret: string) =>
	createShelf<string>(`p ${secret} draft `, storage);

describe("adoptEarlier()", () => {
	it("gives a new link what the one before it kept, and nothing of another person's", () => {
		const storage = memoryStorage();
		adoptEarlier(storage, { prefix: "p", secret: "old", work: "ana" });
		adoptEarlier(storage, { prefix: "p", secret: "other", work: "bo" });
		drafts(storage, "old").put("3", "half a sentence");
		drafts(storage, "other").put("3", "another's");
		adoptEarlier(storage, { prefix: "p", secret: "new", work: "ana" });
		expect(drafts(storage, "new").values()).toEqual(["half a sentence"]);
		expect(drafts(storage, "old").values()).toEqual([]);
		adoptEarlier(storage, { prefix: "p", secret: "new", work: "ana" });
		expect(drafts(storage, "new").get("3")).toBe("half a sentence");
		expect(drafts(storage, "other").get("3")).toBe("another's");
	});

	it("does nothing in a browser that keeps nothing", () => {
		const full = memoryStorage({ isFull: true });
		adoptEarlier(full, { prefix: "p", secret: "new", work: "ana" });
		adoptEarlier(undefined, { prefix: "p", secret: "new", work: "ana" });
		expect(full.length).toBe(0);
	});
});
