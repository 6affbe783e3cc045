import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConflictError } from "@assay/core/domain";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { RunWorker } from "../benchmark/index.ts";
import { workOnPool } from "./hold-pool.ts";

const worker = (owner: string, dead: readonly string[] = []): RunWorker => ({
	owner,
	deadOwners: () => Promise.resolve(dead),
});

async function open() {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const ports = { store, clock: { now: () => Date.now() } };
	const begin = (owner: RunWorker, pool = "p") => {
		const gate = Promise.withResolvers<string>();
		const begun = Promise.withResolvers<void>();
		const work = (): Promise<string> => {
			begun.resolve();
			return gate.promise;
		};
		return {
			...gate,
			begun: begun.promise,
			ended: workOnPool(ports, pool, { worker: owner, work }),
		};
	};
	return { begin };
}

describe("workOnPool()", () => {
	afterEach(() => {
		vi.useRealTimers();
	});

	it("refuses others as long as it works, however long, and no longer", async () => {
		vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
		const { begin } = await open();
		const first = begin(worker("a"));
		await first.begun;
		await vi.advanceTimersByTimeAsync(120_000);
		await expect(begin(worker("b")).ended).rejects.toThrow(ConflictError);
		const elsewhere = begin(worker("b"), "q");
		elsewhere.resolve("q");
		expect(await elsewhere.ended).toBe("q");
		first.reject(new RangeError("broken"));
		await expect(first.ended).rejects.toThrow("broken");
		const second = begin(worker("b"));
		second.resolve("done");
		expect(await second.ended).toBe("done");
	});

	it("takes over from one that has died", async () => {
		const { begin } = await open();
		const first = begin(worker("a"));
		await first.begun;
		const second = begin(worker("b", ["a"]));
		second.resolve("done");
		expect(await second.ended).toBe("done");
		first.resolve("never noticed");
		await first.ended;
	});
});
