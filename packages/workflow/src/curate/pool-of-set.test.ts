import { openSqliteStore } from "@assay/adapters/sqlite";
import { describe, expect, it } from "vitest";
import { samplePool } from "./curate-samples.ts";
import { poolOfSet } from "./pool-of-set.ts";

describe("poolOfSet()", () => {
	it("gives the pool that was curated, and neither a later one of its name nor none", async () => {
		const store = await openSqliteStore({ path: ":memory:", project: "t" });
		const { pool } = await samplePool(store, [{ prompt: "Q", response: "A" }]);
		const set = { name: "mine", pool: pool.name, createdAt: pool.createdAt };
		expect(await poolOfSet(store, set)).toEqual(pool);
		const before = { ...set, createdAt: pool.createdAt - 1 };
		await expect(poolOfSet(store, before)).rejects.toThrow(
			'curated set "mine": pool "history" was made anew after it',
		);
		await store.deletePool(pool.name);
		await expect(poolOfSet(store, set)).rejects.toThrow('its pool "history" was deleted');
	});
});
