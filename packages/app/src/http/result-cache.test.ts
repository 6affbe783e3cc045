import { describe, expect, it } from "vitest";
import { createResultCache } from "./result-cache.ts";

/** A maker that tells how often it was called. */
function counting(): { readonly make: (value: string) => () => Promise<string>; calls: string[] } {
	const calls: string[] = [];
	return {
		calls,
		make: (value) => async () => {
			calls.push(value);
			return value;
		},
	};
}

describe("createResultCache()", () => {
	it("makes a result once for readers at the same time and later ones", async () => {
		const cache = createResultCache<string>(2);
		const { calls, make } = counting();
		const both = await Promise.all([cache.get("a", make("1")), cache.get("a", make("2"))]);
		expect([...both, await cache.get("a", make("3"))]).toEqual(["1", "1", "1"]);
		expect(calls).toEqual(["1"]);
	});

	it("drops the result that was read longest ago", async () => {
		const cache = createResultCache<string>(2);
		const { calls, make } = counting();
		for (const key of ["a", "b", "a", "c", "a", "b"]) await cache.get(key, make(key));
		expect(calls).toEqual(["a", "b", "c", "b"]);
	});

	it("does not fail because somebody else went away who asked first", async () => {
		const cache = createResultCache<string>(2);
		const first = new AbortController();
		const leaving = cache.get(
			"a",
			() =>
				new Promise((_, reject) => {
					first.signal.addEventListener("abort", () => reject(first.signal.reason));
				}),
		);
		const { calls, make } = counting();
		const others = [cache.get("a", make("1")), cache.get("a", make("2"))];
		first.abort();
		await expect(leaving).rejects.toThrow("aborted");
		expect(await Promise.all(others)).toEqual(["1", "1"]);
		expect(calls).toEqual(["1"]);
	});

	it("tries again after a failure", async () => {
		const cache = createResultCache<string>(2);
		await expect(cache.get("a", () => Promise.reject(new RangeError("no")))).rejects.toThrow("no");
		expect(await cache.get("a", async () => "1")).toBe("1");
	});
});
