import { describe, expect, it } from "vitest";
import { createKeyBatcher } from "./key-batcher.ts";

describe("createKeyBatcher()", () => {
	it("asks once for all keys of a turn of the event loop, and again for the next turn's", async () => {
		const asked: (readonly string[])[] = [];
		const find = createKeyBatcher(async (keys) => {
			asked.push(keys);
			return new Map(keys.filter((key) => key !== "none").map((key) => [key, key.toUpperCase()]));
		});
		const soon = Promise.resolve().then(() => find("c"));
		await expect(Promise.all([find("a"), find("none"), soon])).resolves.toEqual([
			"A",
			undefined,
			"C",
		]);
		await expect(find("d")).resolves.toBe("D");
		expect(asked).toEqual([["a", "none", "c"], ["d"]]);
	});

	it("fails every one of a batch that fails, and none after it", async () => {
		let isBroken = true;
		const find = createKeyBatcher(async (keys) => {
			if (isBroken) throw new RangeError("broken");
			return new Map(keys.map((key) => [key, key]));
		});
		const both = await Promise.allSettled([find("a"), find("b")]);
		expect(both.map((one) => one.status)).toEqual(["rejected", "rejected"]);
		isBroken = false;
		await expect(find("a")).resolves.toBe("a");
	});
});
