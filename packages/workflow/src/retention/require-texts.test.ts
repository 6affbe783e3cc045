import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConflictError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { requireTexts } from "./require-texts.ts";

async function storeWith(removed: Readonly<Record<string, string>>) {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	await store.appendResponses(
		["there", ...Object.keys(removed)].map((key) => ({
			key,
			systemVersion: "s1",
			response: { text: `text of ${key}`, usage: {} },
			createdAt: 0,
		})),
	);
	for (const [key, day] of Object.entries(removed))
		await store.removeResponses({ keys: [key], at: Date.parse(day), seen: new Map() });
	return store;
}

describe("requireTexts()", () => {
	it("accepts responses that are there, keys that are not, and rows without a response", async () => {
		const store = await storeWith({ gone: "2026-08-01" });
		const keys = ["there", "unknown", ""];
		await expect(requireTexts(store, keys, "make a task of run r1")).resolves.toBeUndefined();
		await expect(requireTexts(store, [], "make a task of run r1")).resolves.toBeUndefined();
	});

	it("says how many texts were removed, and when", async () => {
		const store = await storeWith({ a: "2026-08-01T23:59:59Z", b: "2026-08-01T00:00:00Z" });
		const asked = requireTexts(store, ["there", "b", "a", "b"], "make a task of run r1");
		await expect(asked).rejects.toThrow(ConflictError);
		await expect(asked).rejects.toThrow(
			"Cannot make a task of run r1: the texts of 2 of its responses were removed by the project's retention on 2026-08-01, expected responses whose texts are there",
		);
	});

	it("tells the last day of several, and one text as one", async () => {
		const store = await storeWith({ a: "2026-08-02", b: "2026-07-31" });
		await expect(requireTexts(store, ["a", "b"], "x")).rejects.toThrow(
			"the texts of 2 of its responses were removed by the project's retention up to 2026-08-02",
		);
		await expect(requireTexts(store, ["b"], "x")).rejects.toThrow(
			"the text of 1 of its responses was removed by the project's retention on 2026-07-31",
		);
	});
});
