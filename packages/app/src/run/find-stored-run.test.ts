import { openSqliteStore } from "@assay/adapters/sqlite";
import { NotFoundError, type RunManifest, runId } from "@assay/core/domain";
import type { Store } from "@assay/workflow/ports";
import { describe, expect, it } from "vitest";
import { findStoredRun } from "./find-stored-run.ts";

function manifest(system: string): RunManifest {
	return {
		schema: 1,
		system: { name: system, version: "v" },
		criteria: [],
		evaluators: [],
		slices: [],
		prompts: { count: 0, fingerprint: "f", selection: "all prompts", isClustered: false },
		trials: 1,
	};
}

async function open(): Promise<Store> {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const runs = [
		["raaa1111", "base", "finished"],
		["raaa2222", "base", "finished"],
		["rbbb3333", "base", "interrupted"],
		["rccc4444", "base2", "running"],
	] as const;
	for (const [i, [id, system, state]] of runs.entries())
		await store.createRun(
			{
				id: runId(id),
				manifest: manifest(system),
				fingerprint: id,
				state,
				tags: {},
				blockCount: 0,
				createdAt: i,
				programVersion: "t",
			},
			[],
		);
	return store;
}

describe("findStoredRun()", () => {
	it.each([
		["raaa1111", "raaa1111"],
		["rbbb", "rbbb3333"],
		["latest", "rccc4444"],
		// The newest run of the system that was finished.
		["base", "raaa2222"],
	])("finds %s", async (wanted, id) => {
		expect((await findStoredRun(await open(), wanted)).id).toBe(id);
	});

	it("says when several fit, and when none does, with the newest", async () => {
		const store = await open();
		await expect(findStoredRun(store, "raaa")).rejects.toThrow(/several runs start so/);
		const none = findStoredRun(store, "base2");
		await expect(none).rejects.toThrow(NotFoundError);
		await expect(none).rejects.toThrow(/there is no such run.*newest: rccc4444 \(base2\)/);
	});

	it("says so where there is no run at all", async () => {
		const empty = await openSqliteStore({ path: ":memory:", project: "t" });
		await expect(findStoredRun(empty, "latest")).rejects.toThrow(
			/no run yet; make one with "assay run"/,
		);
	});
});
