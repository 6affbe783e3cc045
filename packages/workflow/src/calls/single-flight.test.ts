import { describe, expect, it } from "vitest";
import { createSingleFlight } from "./single-flight.ts";

const failing = (): Promise<string> => Promise.reject(new RangeError("no"));

describe("createSingleFlight()", () => {
	it("does the work of a key once for all who ask while it is under way", async () => {
		const once = createSingleFlight<string>();
		const done: string[] = [];
		const work = (key: string) => async (): Promise<string> => {
			done.push(key);
			return key;
		};
		const all = ["a", "b", "a", "a"].map((key) => once(key, work(key)));
		await expect(Promise.all(all)).resolves.toEqual(["a", "b", "a", "a"]);
		expect(done).toEqual(["a", "b"]);
	});

	it("does it again for those who ask later, also after it failed", async () => {
		const once = createSingleFlight<string>();
		const both = [once("a", failing), once("a", async () => "not asked")];
		for (const one of both) await expect(one).rejects.toThrow("no");
		await expect(once("a", async () => "yes")).resolves.toBe("yes");
	});
});
