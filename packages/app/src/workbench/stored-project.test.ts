import { openSqliteStore } from "@assay/adapters/sqlite";
import type { Store } from "@assay/workflow/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { impliedProject, type Project } from "../config/project.ts";
import { storedProject, storeSettings } from "./stored-project.ts";

const PLACE = { name: "shop", root: "/p" };
const PROJECT: Project = {
	...impliedProject("/p"),
	run: { concurrency: 3 },
	retention: { responsesDays: 90 },
};

let store: Store;
beforeEach(async () => {
	store = await openSqliteStore({ path: ":memory:", project: "t" });
});
afterEach(() => store.close());

describe("storeSettings()", () => {
	it("lets places without the files know how long responses are kept, until the setting is taken out", async () => {
		await storeSettings(store, PROJECT, 1);
		const { retention, run } = await storedProject(store, PLACE);
		expect({ retention, run }).toEqual({
			retention: { responsesDays: 90 },
			run: { concurrency: 3 },
		});
		const { retention: _, ...without } = PROJECT;
		await storeSettings(store, without, 2);
		expect(await storedProject(store, PLACE)).not.toHaveProperty("retention");
	});

	it("writes only what has changed", async () => {
		await storeSettings(store, PROJECT, 1);
		await storeSettings(store, PROJECT, 2);
		expect(await store.listDocuments("configuration")).toMatchObject([
			{ revision: 1, updatedAt: 1 },
		]);
	});
});
