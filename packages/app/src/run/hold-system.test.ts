import { openSqliteStore } from "@assay/adapters/sqlite";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { describe, expect, it } from "vitest";
import { createFakeOutput } from "../cli/fake-output.ts";
import { impliedProject } from "../config/project.ts";
import { holdingSystem } from "./hold-system.ts";
import { createRunWorker } from "./run-worker.ts";

async function open() {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const output = createFakeOutput();
	const { notes } = output;
	const stop = new AbortController();
	const workbench = {
		project: impliedProject("/"),
		store,
		clock: systemClock,
		ids: createIdSource(),
		env: {},
		close: () => store.close(),
	};
	return { store, notes, stop, session: { workbench, output, signal: stop.signal } };
}

const elsewhere = { owner: "another-machine 1 1", leaseMs: 400 };

describe("holdingSystem()", () => {
	it("waits while another process holds the system, and says so once", async () => {
		const { notes, session, store } = await open();
		await store.acquireLease("system v", { ...elsewhere, now: Date.now() });
		const start = performance.now();
		await expect(holdingSystem(session, "v", async () => "done")).resolves.toBe("done");
		expect(performance.now() - start).toBeGreaterThan(190);
		expect(notes).toEqual(["Another assay runs on the same system; waiting for it to end"]);
	});

	it("holds it while the work goes on, and gives it back also when that fails", async () => {
		const { session, store } = await open();
		const claim = { ...elsewhere, now: Date.now() };
		const work = holdingSystem(session, "v", async () => {
			expect(await store.acquireLease("system v", claim)).toBe(false);
			expect(await store.acquireLease("system other", claim)).toBe(true);
			throw new RangeError("broken");
		});
		await expect(work).rejects.toThrow("broken");
		expect(await store.acquireLease("system v", claim)).toBe(true);
	});

	it("ends with the signal's reason while it waits", async () => {
		const { session, stop, store } = await open();
		await store.acquireLease("system v", { ...elsewhere, leaseMs: 60_000, now: Date.now() });
		const waiting = holdingSystem(session, "v", async () => "never");
		setTimeout(() => stop.abort("enough"), 30);
		await expect(waiting).rejects.toBe("enough");
	});
});

describe("createRunWorker()", () => {
	it("takes holders of this machine for dead whose process is gone or another one", async () => {
		const { store } = await open();
		const me = createRunWorker(store, systemClock);
		const [host, pid] = me.owner.split(" ");
		const claim = { now: Date.now(), leaseMs: 60_000 };
		// Linux gives no process so high a number.
		const gone = `${host} 4194999 1`;
		const recycled = `${host} ${pid} 1`;
		for (const [i, owner] of [me.owner, gone, recycled, "another-machine 1 1"].entries())
			await store.acquireLease(`lease ${i}`, { ...claim, owner });
		expect((await me.deadOwners()).toSorted()).toEqual([gone, recycled].toSorted());
	});
});
